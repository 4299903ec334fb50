package dev.longhaul.platform.jwplatform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Peer;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.transfer.Transfers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves for JW Platform, byte for byte, and what is never repeated or followed. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class JwPlatformTest {

    private static final long TOTAL = 2_000_000;
    private static final String KEY = "tL17msiU";

    @Inject
    @RestClient
    JwPlatformApi api;

    private final PatternSource source = new PatternSource("/videos/video.mpeg", TOTAL);
    private final List<String> trace = new CopyOnWriteArrayList<>();
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private Peer peer() throws IOException {
        return Peer.plain(caller -> {
            for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
                bodies.add(new String(caller.body(head), ISO_8859_1));
                heads.add(head);
                String answer = answers.poll();
                if (answer == null) {
                    return;
                }
                caller.say(answer);
            }
        });
    }

    private static String http(String status, String fields, String body) {
        return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String json(String body) {
        return http("200 OK", "Content-Type: application/json\r\n", body);
    }

    private JwPlatform platform(Peer peer, String format) {
        Time time = new SkippingTime();
        JwPlatformSettings settings = new JwPlatformSettings("jw", peer.uri(""), format, 65_536, Optional.empty());
        SignedCalls calls = new SignedCalls(
                settings, api, new Keys("XOqEAfxj", "secret"), new ServerClock(time), new Random(1), trace::add);
        return new JwPlatform(settings, calls, new Transfers(OptionalLong.empty(), time), time);
    }

    private UploadSpec spec(String contentType) {
        return new UploadSpec(
                UploadId.of(source.identity(), "jw", ""),
                "jw",
                source.identity(),
                contentType,
                new VideoParameters()
                        .metadata(Details.NONE, Optional.of("{\"title\":\"a*b~c d+ä&=\",\"description\":\"\"}")),
                Way.CHUNKS,
                new ChunkSize(500_000),
                Optional.empty(),
                new SkippingTime().now());
    }

    private static Session session(Peer peer) {
        return new JwSession(
                        KEY,
                        Optional.of(new JwSession.Target(
                                peer.uri("/v1/videos/upload/resumable?api_format=xml&key=vtQmcboj&token=t%2F%3D%2B%26"),
                                "kwJei9j2vtQm")),
                        Optional.empty(),
                        Optional.empty())
                .session(new SkippingTime().now());
    }

    private static Deadline within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private static Deadline late() {
        return within(Duration.ofSeconds(20));
    }

    private static String field(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .reduce((one, other) -> one + " AND " + other)
                .orElse("none");
    }

    private Platform.Sent send(JwPlatform platform, Peer peer, String contentType, long first, long last) {
        return platform.send(
                spec(contentType),
                session(peer),
                Ranges.upTo(first),
                new Chunk(new ByteRange(first, last), TOTAL),
                source,
                bytes -> {},
                late());
    }

    @Test
    void create_isOneSignedFormWithWhatTheDraftRemembers() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            answers.add(json("{\"status\":\"ok\",\"media\":{\"key\":\"" + KEY
                    + "\"},\"link\":{\"protocol\":\"http\",\"address\":\""
                    + peer.uri("").getAuthority()
                    + "\",\"path\":\"/v1/videos/upload/resumable\",\"query\":{\"key\":\"k\"}},"
                    + "\"session_id\":\"s1\"}"));
            UploadSpec spec = spec("video/mp4");
            Session draft = platform.draft(spec, Optional.empty()).orElseThrow();
            Outcome outcome = platform.open(spec, Optional.of(draft), false, source, late());
            assertThat(JwOutcomeWords.of(outcome)).isEqualTo("opened " + KEY);
            assertThat(heads.get(0).get(0)).isEqualTo("POST /v1/videos/create HTTP/1.1");
            assertThat(field(heads.get(0), "Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(field(heads.get(0), "Authorization")).isEqualTo("none");
            assertThat(bodies.get(0))
                    .matches("api_format=json&api_key=XOqEAfxj&api_nonce=" + draft.get("nonce")
                            + "&api_signature=[0-9a-f]{40}"
                            + "&api_timestamp=" + draft.get("timestamp") + "&custom\\.upload_id="
                            + spec.id().value()
                            + "&description=&size=2000000&title=a%2Ab~c%20d%2B%C3%A4%26%3D&upload_method=multipart");
            assertThat(trace.toString()).doesNotContain("signature", "XOqEAfxj", "secret", draft.get("nonce"));
        }
    }

    /** A repeat of a signed call is refused: it would turn success into an error. */
    @Test
    void call_thatIsNotAnswered_isMadeOnce() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            UploadSpec spec = spec("video/mp4");
            Outcome outcome = platform.open(spec, platform.draft(spec, Optional.empty()), false, source, late());
            assertThat(outcome).isInstanceOf(Outcome.Ask.class);
            assertThat(heads).hasSize(1);
        }
    }

    @Test
    void draft_isRememberedAndUsedAgain_andAnotherIsAnother() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            UploadSpec spec = spec("video/mp4");
            Optional<Session> draft = platform.draft(spec, Optional.empty());
            answers.add(json("{\"status\":\"ok\",\"videos\":[]}"));
            answers.add(http("500 E", "", ""));
            answers.add(json("{\"status\":\"ok\",\"videos\":[]}"));
            answers.add(http("500 E", "", ""));
            platform.open(spec, draft, true, source, late());
            platform.open(spec, draft, true, source, late());
            assertThat(heads)
                    .map(head -> head.get(0))
                    .containsExactly(
                            "POST /v1/videos/list HTTP/1.1",
                            "POST /v1/videos/create HTTP/1.1",
                            "POST /v1/videos/list HTTP/1.1",
                            "POST /v1/videos/create HTTP/1.1");
            assertThat(bodies.get(3)).isEqualTo(bodies.get(1));
            assertThat(bodies.get(2))
                    .isNotEqualTo(bodies.get(0))
                    .contains("search%3Acustom.upload_id=" + spec.id().value());
            assertThat(platform.draft(spec, Optional.empty())).isNotEqualTo(draft);
            Session lost = session(peer);
            assertThat(JwSession.keyOf(platform.draft(spec, Optional.of(lost)).orElseThrow()))
                    .contains(KEY);
        }
    }

    @Test
    void chunk_leavesAsTheSeedHasIt() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "xml")) {
            answers.add(http("201 Created", "Range: 0-999999/2000000\r\n", "0-999999/2000000"));
            Platform.Sent sent = send(platform, peer, "video/mpeg", 500_000, 999_999);
            assertThat(JwOutcomeWords.of(sent.outcome())).isEqualTo("stored 0-999999");
            assertThat(sent.sentBytes()).isEqualTo(500_000);
            List<String> head = heads.get(0);
            // The address as it was put together: nothing decoded, encoded or reordered on the way.
            assertThat(head.get(0))
                    .isEqualTo(
                            "POST /v1/videos/upload/resumable?api_format=xml&key=vtQmcboj&token=t%2F%3D%2B%26 HTTP/1.1");
            assertThat(field(head, "Content-Disposition")).isEqualTo("attachment; filename=\"video.mpeg\"");
            assertThat(field(head, "Content-Type")).isEqualTo("video/mpeg");
            assertThat(field(head, "X-Content-Range")).isEqualTo("bytes 500000-999999/2000000");
            assertThat(field(head, "X-Session-ID")).isEqualTo("kwJei9j2vtQm");
            assertThat(field(head, "Content-Length")).isEqualTo("500000");
            assertThat(field(head, "Authorization")).isEqualTo("none");
            assertThat(field(head, "Transfer-Encoding")).isEqualTo("none");
            assertThat(bodies.get(0)).hasSize(500_000);
            assertThat(trace.toString()).doesNotContain("vtQmcboj", "kwJei9j2", "t%2F");
            assertThat(trace).anyMatch(line -> line.contains("X-Content-Range: bytes 500000-999999/2000000"));
        }
    }

    @Test
    void chunk_ofARangeOfTypes_isAnOctetStream() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            answers.add(http("201 Created", "Range: 0-9/2000000\r\n", ""));
            send(platform, peer, "video/*", 0, 9);
            assertThat(field(heads.get(0), "Content-Type")).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void lastChunk_answeredInTheOtherFormat_isUnderstood() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            answers.add(http("200 OK", "", ChunkRow.body("final xml")));
            assertThat(send(platform, peer, "video/mp4", 1_500_000, TOTAL - 1).outcome())
                    .isInstanceOf(Outcome.Complete.class);
        }
    }

    /** With a body or without. */
    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "303", "307", "308"})
    void redirect_isNeverFollowed(String status) throws Exception {
        try (Peer elsewhere = peer();
                Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            String redirect = http(status + " R", "Location: " + elsewhere.uri("/v1/videos/show") + "\r\n", "");
            answers.add(redirect);
            answers.add(redirect);
            UploadSpec spec = spec("video/mp4");
            assertThat(platform.ask(spec, session(peer), Ranges.none(), 0, Optional.of(source), late())
                            .outcome())
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(send(platform, peer, "video/mp4", 0, 499_999).outcome()).isInstanceOf(Outcome.Ask.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    private static String shown(String status) {
        return json("{\"status\":\"ok\",\"video\":{\"key\":\"" + KEY + "\",\"status\":\"" + status + "\"}}");
    }

    @Test
    void question_looksAtTheVideoFirst_thenProbesWithTrueBytes() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            answers.add(shown("created"));
            answers.add(http("201 Created", "Range: 0-499999/2000000\r\n", "0-499999/2000000"));
            Platform.Asked asked = platform.ask(
                    spec("video/mp4"), session(peer), Ranges.upTo(500_000), 0, Optional.of(source), late());
            assertThat(JwOutcomeWords.of(asked.outcome())).isEqualTo("stored 0-499999");
            assertThat(asked.probeBytes()).isEqualTo(65_536);
            assertThat(heads.get(0).get(0)).isEqualTo("POST /v1/videos/show HTTP/1.1");
            assertThat(bodies.get(0)).endsWith("&video_key=" + KEY);
            assertThat(field(heads.get(1), "X-Content-Range")).isEqualTo("bytes 0-65535/2000000");
            assertThat(bodies.get(1)).isEqualTo(firstBytes(65_536));
        }
    }

    private String firstBytes(int count) throws IOException {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(count);
        var reading = source.open(new ByteRange(0, count - 1));
        while (buffer.hasRemaining()) {
            reading.read(buffer);
        }
        return new String(buffer.array(), ISO_8859_1);
    }

    @Test
    void question_withoutASource_onlyLooks() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            answers.add(shown("created"));
            Platform.Asked asked =
                    platform.ask(spec("video/mp4"), session(peer), Ranges.upTo(500_000), 0, Optional.empty(), late());
            assertThat(JwOutcomeWords.of(asked.outcome())).isEqualTo("stored 0-499999");
            assertThat(asked.probeBytes()).isZero();
            assertThat(heads).hasSize(1);
        }
    }

    /** What was confirmed, and a video that has a file already: only if the last byte may have been sent is it the file. */
    @Test
    void question_aboutAVideoThatHasAFile_believesItOnlyAtTheEnd() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            for (long confirmed : new long[] {0, 500_000, 1_499_999, 1_500_000}) {
                answers.add(shown("processing"));
                Outcome outcome = platform.ask(
                                spec("video/mp4"),
                                session(peer),
                                Ranges.upTo(confirmed),
                                0,
                                Optional.of(source),
                                late())
                        .outcome();
                assertThat(outcome)
                        .as("%s", confirmed)
                        .isInstanceOf(confirmed == 1_500_000 ? Outcome.Complete.class : Outcome.SessionLost.class);
            }
        }
    }

    @Test
    void answer_thatNeverComes_isEndedAtTheDeadline() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.sleepUntilOver();
                });
                JwPlatform platform = platform(peer, "json")) {
            Outcome outcome = platform.ask(
                            spec("video/mp4"),
                            session(peer),
                            Ranges.none(),
                            0,
                            Optional.of(source),
                            within(Duration.ofMillis(300)))
                    .outcome();
            assertThat(JwOutcomeWords.of(outcome)).isEqualTo("ask");
        }
    }

    /** The answers that a lost session may give to each call; in no case is a secret told. */
    @Test
    void nothingSecret_isTold() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            String telling =
                    "{\"status\":\"error\",\"code\":\"CallFailed\",\"message\":\"api_signature=0123456789abcdef0123456789abcdef01234567"
                            + " at " + peer.uri("/?key=vtQmcboj&token=t") + "\"}";
            List<Outcome> outcomes = new ArrayList<>();
            UploadSpec spec = spec("video/mp4");
            for (int status : new int[] {200, 400, 401, 403, 404, 500}) {
                for (int i = 0; i < 5; i++) {
                    answers.add(http(
                            status + " S",
                            "Location: " + peer.uri("/?key=vtQmcboj") + "\r\n",
                            status == 400 ? telling.replace("CallFailed", "Odd") : telling));
                }
                outcomes.add(platform.open(spec, platform.draft(spec, Optional.empty()), false, source, late()));
                outcomes.add(platform.ask(spec, session(peer), Ranges.none(), 0, Optional.of(source), late())
                        .outcome());
                outcomes.add(send(platform, peer, "video/mp4", 0, 9).outcome());
                outcomes.add(platform.cancel(spec, session(peer), late()));
                outcomes.add(platform.lookFor(spec, session(peer), 0, late()));
            }
            assertThat(outcomes).hasSize(30);
            assertThat(outcomes.toString() + trace)
                    .doesNotContain("vtQmcboj", "0123456789abcdef", "kwJei9j2", "XOqEAfxj", "api_nonce");
        }
    }

    @Test
    void cancel_deletesTheVideo() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            for (Map.Entry<String, String> each : Map.of(
                            "{\"status\":\"ok\"}", "lost",
                            "{\"status\":\"error\",\"code\":\"NotFound\"}", "lost",
                            "{\"status\":\"error\",\"code\":\"CallFailed\"}", "ask",
                            "{\"status\":\"error\",\"code\":\"PermissionDenied\"}", "refused refused")
                    .entrySet()) {
                answers.add(json(each.getKey()));
                assertThat(JwOutcomeWords.of(platform.cancel(spec("video/mp4"), session(peer), late())))
                        .isEqualTo(each.getValue());
            }
            assertThat(heads).allMatch(head -> head.get(0).equals("POST /v1/videos/delete HTTP/1.1"));
            Session done = new JwSession(KEY, Optional.empty(), Optional.empty(), Optional.empty())
                    .session(new SkippingTime().now());
            assertThat(JwOutcomeWords.of(platform.cancel(spec("video/mp4"), done, late())))
                    .isEqualTo("lost");
            assertThat(heads).hasSize(4);
        }
    }

    @Test
    void grid_isNarrowedByTheSession() throws Exception {
        try (Peer peer = peer();
                JwPlatform platform = platform(peer, "json")) {
            Session session = session(peer);
            assertThat(platform.grid(spec("video/mp4"), session)).isEqualTo(JwPlatformSettings.GRID);
            Session narrower = JwSession.of(session).withLargestChunk(100_000).session(session.startedAt());
            assertThat(platform.grid(spec("video/mp4"), narrower).largestBytes())
                    .isEqualTo(100_000);
            assertThat(URI.create(narrower.get("url"))).isEqualTo(URI.create(session.get("url")));
        }
    }
}
