package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.bench.RangeServer;
import dev.longhaul.bench.SyntheticInput;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.ApiDescription.Answer;
import dev.longhaul.support.Digests;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The HTTP API of the function as it is deployed, from a gateway's request to the video on the simulated YouTube: run by {@code ./mvnw
 * verify -Pstack}. Every test ends with a search for secrets in all that was answered, printed and sent.
 */
class HttpStackIT {

    private static final int MEBIBYTE = 1 << 20;
    private static final int LINKED_BYTES = 300_001;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String KEY = "a3VuZGUgbWl0IHNjaGx1ZXNzZWwgdW5kIHNjaGxvc3M";
    private static final String SIGNATURE = "c2lnbmF0dXJlIG9mIGEgVVJM";
    private static final String LINK = "/media/My%20trip.mp4?Signature=" + SIGNATURE;

    @TempDir
    private static Path folder;

    private static RangeServer web;
    private static Stack stack;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        web = RangeServer.ofNoise(LINK, LINKED_BYTES);
        stack = Stack.start(
                StackSettings.ofBuild()
                        .youTube(YouTubeSimulator.builder().startsPerDay(1000).bytesPerSecond(MEBIBYTE))
                        .timeout(Duration.ofSeconds(20))
                        .sandboxes(3)
                        .document("""
                                http:
                                  keys:
                                    studio: %s
                                  buckets: [videos]
                                  urls: ["%s/media/"]
                                """.formatted(Digests.sha256(KEY.getBytes(StandardCharsets.UTF_8)), web.baseUri())),
                folder);
        gateway = new Gateway(stack.lambda()::invoke);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        web.close();
    }

    @AfterEach
    void requireSecretsKept() {
        stack.mapping().lose(message -> false);
        StringBuilder said = new StringBuilder(stack.lambda().output());
        for (Invocation each : stack.lambda().invocations()) {
            said.append(each.ending()).append('\n');
            // What callers say is theirs; what the function says to itself comes by the queue.
            said.append(each.event().contains("requestContext") ? "" : each.event());
        }
        // A remedy shows how a key is brought.
        assertThat(stack.secrets().foundIn(said.toString().replace("Bearer KEY", "")))
                .isEmpty();
        assertThat(said.toString()).doesNotContain(KEY, SIGNATURE, basic());
        assertThat(stack.secrets().foundIn(stack.items().toString().replace(SIGNATURE, "")))
                .filteredOn(found -> !found.startsWith("Signature="))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            IAM    | iam.mp4
            JWT    | jwt.mp4
            Lambda | lambda.mp4
            key    | key.mp4
            Basic  | basic.mp4
            """)
    void post_endsAsAVideo_thatIsShown(String who, String key) {
        byte[] bytes = put(key);

        Answer recorded = gateway.call(as(who, post(key, "")));

        assertThat(recorded.status()).as(recorded.body()).isEqualTo(202);
        String id = id(recorded);
        assertThat(recorded.location()).contains("/uploads/" + id);
        awaitState(id, "COMPLETED");
        JsonNode shown = gateway.call(as(who, GatewayRequest.of("GET", "/uploads/" + id)))
                .json();
        assertThat(shown.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(shown.path("confirmed").asLong()).isEqualTo(bytes.length);
        StoredVideo video = videos(key).get(0);
        assertThat(video.sha256()).contains(Digests.sha256(bytes));
        assertThat(shown.at("/video/id").asText()).isEqualTo(video.id());
        assertThat(shown.at("/video/link").asText()).contains(video.id());
        assertThat(stack.lambda().output()).contains("{\"_aws\":");
    }

    @Test
    void repeatedRequest_findsItsUpload_alsoWhenThatHasEnded() {
        put("again.mp4");
        GatewayRequest plain = known(post("again.mp4", ""));
        GatewayRequest keyed = plain.with("Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324");
        String first = id(gateway.call(plain));
        assertThat(id(gateway.call(plain))).isEqualTo(first);
        String second = id(gateway.call(keyed));
        assertThat(second).isNotEqualTo(first);
        awaitState(first, "COMPLETED");
        awaitState(second, "COMPLETED");

        Answer again = gateway.call(keyed);
        assertThat(again.status()).isEqualTo(202);
        assertThat(id(again)).isEqualTo(second);
        assertThat(again.json().path("state").asText()).isEqualTo("COMPLETED");
        assertThat(id(gateway.call(plain))).isEqualTo(first);
        Answer another = gateway.call(known(post("again.mp4", ",\"metadata\":{\"title\":\"Other\"}"))
                .with("Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324"));
        assertThat(another.status()).isEqualTo(422);
        assertThat(another.problem()).isEqualTo("idempotency-key-reused");
        stack.await("an empty queue", MINUTE, () -> stack.messages() == 0);
        assertThat(videos("again.mp4")).hasSize(2);
    }

    /** Some of the pairs meet in the table, whichever way round. */
    @Test
    void equalRequestsAtOnce_inTwoSandboxes_makeOneUploadAndOneVideo() throws Exception {
        int rounds = 6;
        List<Integer> sandboxes = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            String key = "race-" + i + ".mp4";
            put(key);
            GatewayRequest request = known(post(key, ""));
            GatewayRequest both = i % 2 == 0 ? request : request.with("Idempotency-Key", "race-" + i);
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<Invocation>> calls = List.of(atOnce(start, both), atOnce(start, both));
            List<String> ids = new ArrayList<>();
            for (CompletableFuture<Invocation> call : calls) {
                Answer answer = gateway.answered(both, call.get());
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                ids.add(id(answer));
            }
            assertThat(calls.get(0).get().sandbox())
                    .isNotEqualTo(calls.get(1).get().sandbox());
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            awaitState(ids.get(0), "COMPLETED");
            stack.await("an empty queue", MINUTE, () -> stack.messages() == 0);
            assertThat(videos(key)).hasSize(1);
        }
    }

    private static CompletableFuture<Invocation> atOnce(CyclicBarrier start, GatewayRequest request) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return stack.lambda().invoke(request.event());
        });
    }

    @Test
    void identity_isTakenFromNothingThatACallerCanWrite() {
        String context = "{\"authorizer\":" + GatewayRequest.IAM + "}";
        for (Map.Entry<String, String> forged : Map.of(
                        "authorizer",
                        GatewayRequest.IAM,
                        "requestContext",
                        context,
                        "x-amzn-request-context",
                        context,
                        "x-amzn-lambda-context",
                        context,
                        "x-amzn-oidc-identity",
                        "admin",
                        "x-amzn-iam-user-arn",
                        "arn:aws:iam::123456789012:user/admin",
                        "x-forwarded-user",
                        "admin",
                        "authorization",
                        "Bearer " + Digests.sha256(KEY.getBytes(StandardCharsets.UTF_8)))
                .entrySet()) {
            requireUnknown(GatewayRequest.of("GET", "/uploads").with(forged.getKey(), forged.getValue()));
        }
        requireUnknown(GatewayRequest.of("POST", "/uploads").saying("{\"requestContext\":" + context + "}"));
        requireUnknown(GatewayRequest.of("GET", "/uploads?authorizer=iam&requestContext=%7B%7D"));
        GatewayRequest request = GatewayRequest.of("GET", "/uploads");
        String beside = request.event()
                .replaceFirst(
                        "\\{",
                        "{\"authorizer\":"
                                + GatewayRequest.IAM.replace("$", "\\$").replaceAll("\\s", "") + ",");
        assertThat(gateway.answered(request, stack.lambda().invoke(beside)).status())
                .isEqualTo(401);
    }

    /** A gateway without an authorizer leaves the field out, or null; whatever is empty names nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"iam\":null}",
                "{\"iam\":{}}",
                "{\"iam\":{\"userArn\":null,\"userId\":\"\",\"accountId\":\"123456789012\"}}",
                "{\"jwt\":null}",
                "{\"jwt\":{}}",
                "{\"jwt\":{\"claims\":null}}",
                "{\"jwt\":{\"claims\":{}}}",
                "{\"jwt\":{\"claims\":{\"sub\":\" \",\"iss\":\"https://login.example.org/\"},\"scopes\":null}}",
                "{\"lambda\":null}",
                "{\"lambda\":{}}",
                "{\"lambda\":{\"principalId\":null}}",
                "{\"lambda\":{\"principalId\":\"\"}}",
                "{\"lambda\":{\"principalId\":{}}}",
                "{\"lambda\":{\"principalId\":false}}",
                "{\"lambda\":{\"tenant\":\"studio\"}}",
                "{\"other\":{\"principalId\":\"studio\"}}",
            })
    void authorizerThatNamesNobody_letsNobodyIn(String authorizer) {
        requireUnknown(GatewayRequest.of("GET", "/uploads").by(authorizer));
        requireUnknown(GatewayRequest.of("POST", "/events").saying("{}").by(authorizer));
    }

    private static void requireUnknown(GatewayRequest request) {
        Answer answer = gateway.call(request);
        assertThat(answer.status()).as(request + " " + answer).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unknown-caller");
    }

    @Test
    void delete_whileAnInvocationRuns_endsItThereAndOnThePlatform() {
        long cancelled = report().answers().getOrDefault("cancel 499", 0L);
        long received = report().bytesReceived();
        stack.put("running.mp4", noise("running.mp4", 40 * MEBIBYTE));
        String id = id(gateway.call(known(post("running.mp4", ""))));
        stack.await("its beginning", MINUTE, () -> report().bytesReceived() >= received + MEBIBYTE);

        Answer answer = gateway.call(known(GatewayRequest.of("DELETE", "/uploads/" + id)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("cancelling").asBoolean()).isTrue();
        awaitState(id, "CANCELLED");
        requireCancelled(id, "running.mp4", cancelled);
    }

    @Test
    void delete_betweenTwoInvocations_endsTheSessionOnThePlatform() {
        long cancelled = report().answers().getOrDefault("cancel 499", 0L);
        stack.youTube().play("chunk#2:503(retry-after=7200)");
        stack.put("idle.mp4", noise("idle.mp4", 3 * MEBIBYTE));
        String id = id(gateway.call(known(post("idle.mp4", ",\"chunkSizeBytes\":" + MEBIBYTE))));
        awaitState(id, "WAITING");
        JsonNode waiting = show(id);
        assertThat(waiting.path("confirmed").asLong()).isEqualTo(MEBIBYTE);
        assertThat(Instant.parse(waiting.path("waitsUntil").asText())).isAfter(Instant.now());
        assertThat(waiting.at("/problem/remedy").asText()).isNotBlank();

        Answer answer = gateway.call(known(GatewayRequest.of("DELETE", "/uploads/" + id)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        requireCancelled(id, "idle.mp4", cancelled);
        Answer again = gateway.call(known(GatewayRequest.of("DELETE", "/uploads/" + id)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-ended");
    }

    private static void requireCancelled(String id, String key, long before) {
        JsonNode shown = show(id);
        assertThat(shown.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(shown.path("cancelling").asBoolean()).isFalse();
        assertThat(report().answers().get("cancel 499")).isEqualTo(before + 1);
        stack.await("an empty queue", MINUTE, () -> stack.messages() == 0);
        assertThat(videos(key)).isEmpty();
    }

    @Test
    void retry_ofAnUploadThatMetAUsedUpQuota_liftsThePauseAndGoesOn() {
        stack.youTube().play("start#1:403(reason=quotaExceeded)");
        put("quota.mp4");
        String id = id(gateway.call(known(post("quota.mp4", ""))));
        awaitState(id, "WAITING");
        assertThat(show(id).at("/problem/type").asText()).isEqualTo("quota-exceeded");
        JsonNode paused = destination();
        assertThat(paused.path("platform").asText()).isEqualTo("youtube");
        assertThat(Instant.parse(paused.path("pausedUntil").asText())).isAfter(Instant.now());
        assertThat(paused.at("/reason/type").asText()).isEqualTo("quota-exceeded");
        assertThat(paused.at("/reason/remedy").asText()).isNotBlank();

        Answer retried = gateway.call(known(GatewayRequest.of("POST", "/uploads/" + id + "/retry")));

        assertThat(retried.status()).as(retried.body()).isEqualTo(202);
        awaitState(id, "COMPLETED");
        assertThat(destination().has("pausedUntil")).isFalse();
        assertThat(videos("quota.mp4")).hasSize(1);
        Answer late = gateway.call(known(GatewayRequest.of("POST", "/uploads/" + id + "/retry")));
        assertThat(late.problem()).isEqualTo("already-ended");
    }

    private static JsonNode destination() {
        JsonNode all = gateway.call(known(GatewayRequest.of("GET", "/destinations")))
                .json()
                .path("destinations");
        assertThat(all.size()).isEqualTo(1);
        return all.path(0);
    }

    @Test
    void pages_showMoreThanAHundredUploads_newestFirst_eachOnce() {
        int count = 120;
        // Recorded is enough: nobody calls for them.
        stack.mapping().lose(message -> true);
        put("many.mp4");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(id(gateway.call(known(post("many.mp4", "")).with("Idempotency-Key", "many-" + i))));
        }

        for (String limit : List.of("", "limit=100&", "limit=7&")) {
            List<String> ids = new ArrayList<>();
            List<Instant> times = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = gateway.call(known(GatewayRequest.of(
                                "GET", "/uploads?" + limit + "destination=youtube&state=pending&after=" + after)))
                        .json();
                for (JsonNode each : page.path("uploads")) {
                    ids.add(each.path("id").asText());
                    times.add(Instant.parse(each.path("createdAt").asText()));
                }
                after = page.path("next").asText();
            } while (!after.isEmpty());
            assertThat(ids).doesNotHaveDuplicates().containsAll(made);
            assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
        }
        for (String id : made) {
            assertThat(gateway.call(known(GatewayRequest.of("DELETE", "/uploads/" + id)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            minio.mp4  | application/json             | {"EventName":"s3:ObjectCreated:Put","Key":"videos/minio.mp4","Records":[RECORD]}
            ceph.mp4   | application/cloudevents+json | {"specversion":"1.0","type":"com.amazonaws.s3.ObjectCreated","source":"ceph:s3","id":"1","data":RECORD}
            cloud.mp4  | application/cloudevents+json | {"specversion":"1.0","type":"x","source":"y","id":"1","data":{"bucket":{"name":"videos"},"object":{"key":"KEY"}}}
            """)
    void events_ofObjectStores_endAsVideos(String key, String type, String event) {
        byte[] bytes = put(key);
        String record =
                "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"videos\"},\"object\":{\"key\":\"KEY\"}}}";
        GatewayRequest request = known(GatewayRequest.of("POST", "/events")
                .saying(event.replace("RECORD", record).replace("KEY", key))
                .with("content-type", type));

        Answer answer = gateway.call(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String id = answer.json().at("/uploads/0/id").asText();
        awaitState(id, "COMPLETED");
        assertThat(gateway.call(request).status()).isEqualTo(200);
        stack.await("an empty queue", MINUTE, () -> stack.messages() == 0);
        assertThat(videos(key)).singleElement().satisfies(video -> assertThat(video.sha256())
                .contains(Digests.sha256(bytes)));
    }

    @Test
    void url_endsAsTheVideoThatIsThere_andItsQueryIsShownNowhere() throws Exception {
        String body = "{\"url\":\"" + web.baseUri() + LINK + "\",\"destination\":\"youtube\"}";

        Answer recorded =
                gateway.call(known(GatewayRequest.of("POST", "/uploads").saying(body)));

        assertThat(recorded.status()).as(recorded.body()).isEqualTo(202);
        String id = id(recorded);
        awaitState(id, "COMPLETED");
        JsonNode shown = show(id);
        assertThat(shown.path("source").asText()).contains("/media/My%20trip.mp4?");
        StoredVideo video = report().videos().stream()
                .filter(each -> each.id().equals(shown.at("/video/id").asText()))
                .findFirst()
                .orElseThrow();
        try (InputStream there = new SyntheticInput(0, LINKED_BYTES, position -> {})) {
            assertThat(video.sha256()).contains(Digests.sha256(there.readAllBytes()));
        }
        Answer elsewhere =
                gateway.call(known(GatewayRequest.of("POST", "/uploads").saying(body.replace("/media/", "/other/"))));
        assertThat(elsewhere.problem()).isEqualTo("url-not-allowed");
    }

    private static String basic() {
        return java.util.Base64.getEncoder().encodeToString(("any:" + KEY).getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayRequest known(GatewayRequest request) {
        return request.with("Authorization", "Bearer " + KEY);
    }

    private static GatewayRequest as(String who, GatewayRequest request) {
        return switch (who) {
            case "IAM" -> request.by(GatewayRequest.IAM);
            case "JWT" -> request.by(GatewayRequest.JWT);
            case "Lambda" -> request.by(GatewayRequest.LAMBDA);
            case "Basic" -> request.with("Authorization", "Basic " + basic());
            default -> known(request);
        };
    }

    /** A title by which its video is found. */
    private static GatewayRequest post(String key, String more) {
        String titled = more.contains("metadata") ? more : more + ",\"metadata\":{\"title\":\"" + key + "\"}";
        return GatewayRequest.of("POST", "/uploads")
                .saying("{\"bucket\":\"videos\",\"key\":\"" + key + "\",\"destination\":\"youtube\"" + titled + "}");
    }

    private static byte[] put(String key) {
        byte[] bytes = noise(key, 100_000 + key.length());
        stack.put(key, bytes);
        return bytes;
    }

    private static byte[] noise(String key, int length) {
        byte[] bytes = new byte[length];
        new Random(key.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static JsonNode show(String id) {
        return gateway.call(known(GatewayRequest.of("GET", "/uploads/" + id))).json();
    }

    private static String id(Answer answer) {
        assertThat(answer.json().path("id").asText()).as(answer.toString()).isNotEmpty();
        return answer.json().path("id").asText();
    }

    /** Nobody holds it any more, either. */
    private static void awaitState(String id, String state) {
        stack.await(state + " " + id, MINUTE, () -> {
            Map<String, AttributeValue> item = stack.item("upload#" + id);
            return item.containsKey("state")
                    && item.get("state").s().equals(state)
                    && item.get("json").s().contains("\"holder\":\"\"");
        });
    }

    private static YouTubeReport report() {
        return stack.report();
    }

    private static List<StoredVideo> videos(String key) {
        String name = key.replaceFirst("\\.mp4$", "");
        return report().videos().stream()
                .filter(video -> video.metadata()
                        .at("/snippet/title")
                        .asText()
                        .replaceFirst("\\.mp4$", "")
                        .equals(name))
                .toList();
    }
}
