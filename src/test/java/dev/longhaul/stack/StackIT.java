package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.bench.SyntheticInput;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.simulator.youtube.YouTubeSimulatorBuilder;
import dev.longhaul.support.LonghaulProcess;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The function as it is deployed, from the bucket to the simulated YouTube, with everything going wrong on the way: run by {@code
 * ./mvnw verify -Pstack}. Every test ends with a search for secrets in all that was printed, answered and stored.
 */
class StackIT {

    /** Of the large object. */
    private static final long BIG = Long.getLong("it.stack.bytes", 2L << 30);

    private static final int MEBIBYTE = 1 << 20;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Stack stack;

    @AfterEach
    void stop() throws Exception {
        if (stack != null) {
            try {
                requireSecretsKept();
            } finally {
                stack.close();
            }
        }
    }

    @Test
    void bigObject_crossesInManyInvocations_someKilledAtTheDeadlineSomeInMidChunk() throws Exception {
        long rate = Math.max(MEBIBYTE, BIG / 45);
        start(settings(YouTubeSimulator.builder().keep(Keep.DIGEST).bytesPerSecond((int) rate))
                .timeout(Duration.ofSeconds(10))
                .sandboxes(2)
                .sweepEvery(SECOND));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ObjectPut put = stack.put("big.mp4", BIG, () -> {
            digest.reset();
            return new DigestInputStream(new SyntheticInput(0, BIG, position -> {}), digest);
        });
        String sha256 = HexFormat.of().formatHex(digest.digest());
        stack.lambda().befall(onceEach(new Mishap.Hang(received(BIG / 4)), new Mishap.Kill(received(BIG / 2))));

        stack.events(1).deliver(put, Envelope.QUEUE);

        stack.await("the big one", Duration.ofMinutes(6), () -> stack.allUploadsAre("COMPLETED", 1));
        StoredVideo video = requireVideos(1).get(0);
        assertThat(video.bytes()).isEqualTo(BIG);
        assertThat(video.sha256()).contains(sha256);
        assertThat(report().refusals()).isEmpty();
        assertThat(report().sessionsOpened()).isEqualTo(1);
        assertThat(advancing()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(stack.lambda().invocations())
                .extracting(Invocation::ending)
                .hasAtLeastOneElementOfType(Ending.TimedOut.class)
                .hasAtLeastOneElementOfType(Ending.Died.class);
        if (settings(YouTubeSimulator.builder()).command().isNative()) {
            assertThat(stack.lambda().peakBytes()).isLessThanOrEqualTo(128L << 20);
        }
        assertThat(commandLine("list", "--json")).contains("COMPLETED");
        requireStory();
    }

    /** As {@code status} tells it: every invocation, each from where the one before it ended, and how it ended. */
    private void requireStory() throws Exception {
        String id =
                JSON.readTree(commandLine("list", "--json")).at("/uploads/0/id").asText();
        assertThat(commandLine("status", id)).contains("handed over", "died", "completed");
        JsonNode status = JSON.readTree(commandLine("status", id, "--json"));
        JsonNode logbook = status.path("logbook");
        assertThat(logbook.size()).isGreaterThanOrEqualTo(5);
        assertThat(logbook.size())
                .isEqualTo(Math.min(20, status.path("invocations").asInt()));
        List<String> ends = new ArrayList<>();
        long confirmed = logbook.path(0).path("confirmedBefore").asLong();
        for (JsonNode entry : logbook) {
            assertThat(entry.path("confirmedBefore").asLong()).isEqualTo(confirmed);
            confirmed = entry.path("confirmedAfter").asLong();
            ends.add(entry.path("end").asText());
        }
        assertThat(confirmed).isEqualTo(BIG);
        assertThat(ends).endsWith("completed").contains("handed-over");
        assertThat(ends.stream().filter("died"::equals)).hasSize(2);
    }

    @Test
    void hundredObjects_eachEventUpToThreeTimesInAnyOrder_makeAHundredVideosEachOnce() throws Exception {
        start(settings(YouTubeSimulator.builder().startsPerDay(1000))
                .sandboxes(4)
                .reuse(Reuse.upTo(20))
                .sweepEvery(SECOND));
        List<ObjectPut> puts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            puts.add(stack.put("drop/video %d+ü.mp4".formatted(i), noise(i, 40_000 + i)));
        }

        int deliveries = stack.events(20_26).deliverAll(puts, List.of(Envelope.values()));

        assertThat(deliveries).isGreaterThan(150);
        stack.await("a hundred", Duration.ofMinutes(3), () -> stack.allUploadsAre("COMPLETED", 100));
        stack.await("every event", MINUTE, () -> stack.messages() == 0);
        List<StoredVideo> videos = requireVideos(100);
        assertThat(videos).extracting(StoredVideo::sha256).doesNotHaveDuplicates();
        assertThat(videos).extracting(StoredVideo::bytes).doesNotHaveDuplicates();
        assertThat(report().sessionsOpened()).isEqualTo(100);
        // Each sandbox is discarded after a while, and another one knows nothing of it.
        assertThat(stack.lambda().coldStarts()).isGreaterThan(8);
        assertThat(stack.deadLetters()).isZero();
    }

    @Test
    void servers_killedAndStartedAgain_loseNothing() throws Exception {
        int size = 24 * MEBIBYTE;
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .timeout(Duration.ofSeconds(6))
                .sweepEvery(SECOND)
                .environment(Map.of("LONGHAUL_LIMITS_CHUNK_SIZE_BYTES", Integer.toString(2 * MEBIBYTE))));
        byte[] video = noise(3, size);
        ObjectPut put = stack.put("video.mp4", video);

        stack.events(1).deliver(put, Envelope.QUEUE);
        long part = 4L * MEBIBYTE;
        for (ServerProcess server : List.of(stack.dynamoServer(), stack.sqsServer(), stack.s3Server())) {
            long mark = part;
            stack.await("bytes up to " + mark, Duration.ofMinutes(2), received(mark));
            server.kill();
            server.startAgain();
            part += 4L * MEBIBYTE;
        }
        stack.lambda().befall(onceEach(new Mishap.Kill(received(part))));

        stack.await("the upload", Duration.ofMinutes(4), () -> stack.allUploadsAre("COMPLETED", 1));
        requireVideo(video);
    }

    @Test
    void tableThatIsAway_isToldToWhoeverAsks_andNoEventIsLost() throws Exception {
        start(settings(YouTubeSimulator.builder()).timeout(Duration.ofSeconds(10)));
        byte[] video = noise(9, 100_000);
        ObjectPut put = stack.put("video.mp4", video);
        stack.dynamoServer().kill();

        String request = "{\"upload\":{\"bucket\":\"videos\",\"key\":\"video.mp4\"}}";
        assertThat(answer(request)).contains("\"state\":\"failed\"", "store-unreachable");
        assertThat(answer("{\"longhaul\":\"sweep\"}")).contains("store-unreachable");
        assertThat(answer("{\"upload\":\"9f86d081884c7d659a2feaa0\"}")).contains("failed", "store-unreachable");
        stack.events(1).deliver(put, Envelope.QUEUE);
        stack.await("a fresh message", MINUTE, () -> said().contains("sent again"));
        stack.dynamoServer().startAgain();

        stack.await("the upload", MINUTE, () -> stack.allUploadsAre("COMPLETED", 1));
        requireVideo(video);
        assertThat(stack.deadLetters()).isZero();
    }

    /** Where there is an executable, all else is of that. */
    @Test
    void functionOnTheJvm_underAwsRuntimeClient_carriesAnUploadOverItsInvocations() throws Exception {
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .command(FunctionCommand.jvm(LonghaulProcess.JAR.toAbsolutePath()))
                .timeout(Duration.ofSeconds(5)));
        byte[] video = noise(10, 12 * MEBIBYTE);
        put("video.mp4", video);

        stack.await("the upload", MINUTE, () -> stack.allUploadsAre("COMPLETED", 1));
        requireVideo(video);
        assertThat(advancing()).hasSizeGreaterThan(1);
    }

    private String answer(String event) {
        return stack.lambda().invoke(event).ending().toString();
    }

    @Test
    void message_ofWhateverKind_isLost_andTheSweepGoesOnWithinAMinuteOfDue() throws Exception {
        Losses losses = new Losses();
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .timeout(Duration.ofSeconds(4))
                .sweepEvery(SECOND));
        stack.mapping().lose(losses);
        losses.loseOfNextUpload(1);
        put("creation.mp4", noise(1, 100_000));
        Loss creation = loss(losses, 1);
        losses.loseOfNextUpload(2);
        put("hand-over.mp4", noise(2, 6 * MEBIBYTE));
        Loss handOver = loss(losses, 2);
        stack.youTube().play("start#1:503(retry-after=8)");
        losses.loseOfNextUpload(2);
        put("retry.mp4", noise(3, 200_000));
        Loss retry = loss(losses, 3);

        // Each is due a minute after its message should have come.
        stack.await("all three", Duration.ofMinutes(3), () -> stack.allUploadsAre("COMPLETED", 3));
        requireVideos(3);
        for (Loss each : List.of(creation, handOver, retry)) {
            requireWentOnWithinAMinuteOfDue(each);
        }
    }

    /** A message that was lost, of which upload, and when that was due. */
    private record Loss(String uploadId, Instant at, Instant dueAt) {}

    private Loss loss(Losses losses, int number) throws Exception {
        stack.await("loss " + number, MINUTE, () -> stack.mapping().lost() == number);
        Instant now = Instant.now();
        Map<String, AttributeValue> upload = stack.items().stream()
                .filter(item -> losses.lost().contains(uploadId(item)))
                .findFirst()
                .orElseThrow();
        long dueAt = Long.parseLong(upload.get("dueAt").n());
        return new Loss(uploadId(upload), now, Instant.ofEpochMilli(dueAt));
    }

    private static String uploadId(Map<String, AttributeValue> item) {
        return item.get("pk").s().replaceFirst("^upload#", "");
    }

    private void requireWentOnWithinAMinuteOfDue(Loss loss) throws Exception {
        List<Instant> began = new ArrayList<>();
        JSON.readTree(commandLine("status", loss.uploadId(), "--json"))
                .path("logbook")
                .forEach(entry -> began.add(Instant.parse(entry.path("began").asText())));
        assertThat(began).filteredOn(each -> each.isAfter(loss.at())).first().satisfies(next -> assertThat(next)
                .isBetween(loss.dueAt(), loss.dueAt().plus(MINUTE)));
    }

    @Test
    void twoInvocationsOnOneUpload_theLoserStopsBeforeItTouchesThePlatform() throws Exception {
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .timeout(Duration.ofSeconds(6))
                .sandboxes(3)
                .sweepEvery(SECOND));
        // The winner hangs in mid-chunk: until its lease ends, seconds after its deadline, every request is a loser's.
        Mishap.Plan hang = onceEach(new Mishap.Hang(received(MEBIBYTE)));
        stack.lambda()
                .befall((number, event) -> event.contains("continue") ? hang.of(number, event) : Optional.empty());
        byte[] video = noise(4, 12 * MEBIBYTE);
        put("video.mp4", video);
        stack.await("its beginning", MINUTE, received(MEBIBYTE));

        String again = continuation();
        Map<String, Long> before = report().requests();
        List<CompletableFuture<Invocation>> losers = List.of(
                CompletableFuture.supplyAsync(() -> stack.lambda().invoke(again)),
                CompletableFuture.supplyAsync(() -> stack.lambda().invoke(again)));
        assertThat(losers).extracting(each -> each.join().ending().toString()).allSatisfy(ending -> assertThat(ending)
                .contains("busy"));
        assertThat(report().requests()).isEqualTo(before);

        stack.await("the upload", Duration.ofMinutes(2), () -> stack.allUploadsAre("COMPLETED", 1));
        requireVideo(video);
        assertThat(report().sessionsOpened()).isEqualTo(1);
    }

    @Test
    void sandboxThatThawsAfterItsLeaseEnded_sendsNothing() throws Exception {
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .timeout(Duration.ofSeconds(6))
                .sandboxes(2)
                .sweepEvery(SECOND)
                .environment(Map.of("LONGHAUL_LIMITS_CHUNK_SIZE_BYTES", Integer.toString(MEBIBYTE))));
        stack.lambda().befall(onceEach(new Mishap.Freeze(received(2 * MEBIBYTE))));
        byte[] video = noise(5, 10 * MEBIBYTE);
        put("video.mp4", video);
        stack.await("the upload by another", Duration.ofMinutes(2), () -> stack.allUploadsAre("COMPLETED", 1));
        stack.await("its release", MINUTE, () -> stack.items().stream()
                .map(item -> item.get("json").s())
                .allMatch(json -> json.contains("\"holder\":\"\"")));
        Map<String, Long> before = report().requests();
        long bytesBefore = report().bytesReceived();
        List<Map<String, AttributeValue>> itemsBefore = stack.items();

        stack.lambda().thawStrays();

        stack.await("the stray's end", MINUTE, () -> stack.lambda().straysHaveAnswered());
        assertThat(report().requests()).isEqualTo(before);
        assertThat(report().bytesReceived()).isEqualTo(bytesBefore);
        assertThat(stack.items()).as("a stale checkpoint is refused").isEqualTo(itemsBefore);
        requireVideo(video);
    }

    @Test
    void sourceThatIsOverwritten_isANamedProblemAndNeverASplice() throws Exception {
        begin(6 * MEBIBYTE);
        stack.put("video.mp4", noise(7, 6 * MEBIBYTE));

        stack.await("the end", Duration.ofMinutes(2), () -> stack.allUploadsAre("FAILED", 1));
        requireProblem("source-changed");
    }

    @Test
    void sourceThatIsDeleted_isANamedProblem() throws Exception {
        begin(6 * MEBIBYTE);
        stack.delete("video.mp4");

        stack.await("the end", Duration.ofMinutes(2), () -> stack.allUploadsAre("FAILED", 1));
        requireProblem("source-missing");
    }

    @Test
    void sourceThatIsForbidden_isToldAndNothingIsSent() throws Exception {
        start(settings(YouTubeSimulator.builder())
                .environment(Map.of("AWS_SECRET_ACCESS_KEY", "not/the+secret/of/nobody")));
        put("video.mp4", noise(8, 100_000));

        stack.await("a word of it", MINUTE, () -> said().contains("may not read s3://videos/video.mp4"));
        assertThat(report().sessionsOpened()).isZero();
    }

    @Test
    void hundredUploads_thatMeetAUsedUpQuota_costAHandfulOfCalls() throws Exception {
        start(settings(YouTubeSimulator.builder().startsPerDay(1)).sandboxes(4).sweepEvery(SECOND));
        put("first.mp4", noise(0, 10_000));
        stack.await("the first", MINUTE, () -> stack.allUploadsAre("COMPLETED", 1));

        for (int i = 1; i <= 100; i++) {
            put("video-" + i + ".mp4", noise(i, 10_000 + i));
        }

        stack.await("all to wait", Duration.ofMinutes(2), () -> waitingOrPending() == 100 && stack.messages() == 0);
        assertThat(stack.states()).doesNotContainKey("FAILED");
        // One for each sandbox that was under way when the first was refused, and as many that were about to be.
        assertThat(report().requests().get("start")).isLessThanOrEqualTo(1 + 8);
        requireVideos(1);
    }

    @Test
    void revokedCredentials_pauseTheDestinationAndFailNothing() throws Exception {
        start(settings(YouTubeSimulator.builder()).sandboxes(4).sweepEvery(SECOND));
        put("first.mp4", noise(0, 10_000));
        stack.await("the first", MINUTE, () -> stack.allUploadsAre("COMPLETED", 1));
        stack.revoke();

        for (int i = 1; i <= 10; i++) {
            put("video-" + i + ".mp4", noise(i, 10_000 + i));
        }
        stack.await("all to wait", MINUTE, () -> waitingOrPending() == 10 && stack.messages() == 0);
        assertThat(report().answers().getOrDefault("token 400", 0L)).isBetween(1L, 8L);

        stack.authorizeAgain();
        // The function may have taken some of them meanwhile: then it is busy with them.
        commandLine(Set.of(0, 6), "retry", "--to", "youtube");
        // What consent was given is known to a new sandbox, and to a warm one once it looks again.
        stack.await("all", Duration.ofMinutes(3), () -> stack.allUploadsAre("COMPLETED", 11));
        requireVideos(11);
    }

    private void start(StackSettings settings) throws Exception {
        stack = Stack.start(settings, folder);
    }

    private static StackSettings settings(YouTubeSimulatorBuilder youTube) {
        return StackSettings.ofBuild().youTube(youTube);
    }

    private ObjectPut put(String key, byte[] bytes) {
        ObjectPut put = stack.put(key, bytes);
        stack.events(1).deliver(put, Envelope.QUEUE);
        return put;
    }

    /** An upload that is between two invocations, with a part of it confirmed. */
    private void begin(int bytes) throws Exception {
        start(settings(YouTubeSimulator.builder().bytesPerSecond(MEBIBYTE))
                .timeout(Duration.ofSeconds(4))
                .sweepEvery(SECOND));
        put("video.mp4", noise(6, bytes));
        stack.await("its beginning", MINUTE, received(MEBIBYTE));
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private BooleanSupplier received(long bytes) {
        return () -> report().bytesReceived() >= bytes;
    }

    /** Each befalls the first invocation under way when its condition holds; they come one after the other. */
    private static Mishap.Plan onceEach(Mishap... mishaps) {
        List<Mishap> left = new ArrayList<>(List.of(mishaps));
        return (number, event) -> {
            synchronized (left) {
                return left.isEmpty() ? Optional.empty() : Optional.of(once(left));
            }
        };
    }

    /** Of several sandboxes that the same mishap is meant for, the first takes it. */
    private static Mishap once(List<Mishap> left) {
        Mishap mishap = left.get(0);
        BooleanSupplier first = () -> {
            synchronized (left) {
                return mishap.when().getAsBoolean() && left.remove(mishap);
            }
        };
        if (mishap instanceof Mishap.Kill) {
            return new Mishap.Kill(first);
        }
        return mishap instanceof Mishap.Hang ? new Mishap.Hang(first) : new Mishap.Freeze(first);
    }

    private YouTubeReport report() {
        return stack.report();
    }

    /** Invocations that carried bytes, or tried: those of continuations. */
    private List<Invocation> advancing() {
        return stack.lambda().invocations().stream()
                .filter(invocation -> invocation.event().contains("continue"))
                .filter(invocation -> invocation.duration().compareTo(SECOND) > 0)
                .toList();
    }

    private long waitingOrPending() {
        Map<String, Long> states = stack.states();
        return states.getOrDefault("WAITING", 0L) + states.getOrDefault("PENDING", 0L);
    }

    /** The message that calls for the next invocation of the only upload. */
    private String continuation() {
        String key = stack.items().stream()
                .map(item -> item.get("pk").s())
                .filter(name -> name.startsWith("upload#"))
                .findFirst()
                .orElseThrow();
        return JSON.createObjectNode()
                .put("longhaul", "continue")
                .put("upload", key.substring("upload#".length()))
                .toString();
    }

    private String commandLine(String... arguments) throws Exception {
        return commandLine(Set.of(0), arguments);
    }

    private String commandLine(Set<Integer> endings, String... arguments) throws Exception {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = stack.commandLine(List.of(arguments))
                .redirectError(errors.toFile())
                .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said + Files.readString(errors)).isIn(endings);
            assertThat(stack.secrets().foundIn(said + Files.readString(errors))).isEmpty();
            return said;
        }
    }

    private List<StoredVideo> requireVideos(int count) {
        assertThat(report().videos()).hasSize(count);
        assertThat(report().resentConfirmedBytes()).isZero();
        return report().videos();
    }

    private void requireVideo(byte[] expected) throws Exception {
        assertThat(requireVideos(1).get(0).sha256())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(expected)));
    }

    private void requireProblem(String type) {
        assertThat(report().videos()).isEmpty();
        assertThat(stack.items())
                .filteredOn(item -> item.get("pk").s().startsWith("upload#"))
                .allSatisfy(item -> assertThat(item.get("json").s()).contains('"' + type + '"'));
    }

    /** What the function printed and answered, and what came to it, its own messages among that. */
    private String said() {
        StringBuilder said = new StringBuilder(stack.lambda().output());
        stack.lambda().invocations().forEach(invocation -> said.append(invocation.event())
                .append(invocation.ending())
                .append('\n'));
        return said.toString();
    }

    private void requireSecretsKept() {
        assertThat(stack.secrets().foundIn(said())).as("secrets that were said").isEmpty();
        assertThat(stack.secrets().foundIn(stack.items().toString()))
                .as("secrets in the table")
                .isEmpty();
    }
}
