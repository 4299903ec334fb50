package dev.longhaul.platform.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.Peer;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Session;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves for YouTube, byte for byte, and where it never goes. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class YouTubePlatformTest {

    /** What a client may not decode, encode or reorder on the way. */
    private static final String TARGET =
            "/upload/youtube/v3/videos?uploadType=resumable&upload_id=AH-m_.~%2B%3D%26%20+@:,!*$()'&part=snippet%2Cstatus";

    private static final String INCOMPLETE = "HTTP/1.1 308 Resume Incomplete\r\nContent-Length: 0\r\n\r\n";

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    private final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    private PlatformRig rig(Peer peer, boolean mayRead) throws IOException {
        return new PlatformRig(YouTubeSimulator.start(), peer.uri(""), home, api, tokens, mayRead);
    }

    private PlatformRig rig(boolean mayRead) throws IOException {
        return new PlatformRig(YouTubeSimulator.start(), home, api, tokens, mayRead);
    }

    private void serve(Peer.Caller caller, String answer) throws IOException {
        for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
            bodies.add(new String(caller.body(head), UTF_8));
            heads.add(head);
            caller.say(answer);
        }
    }

    private List<String> head() throws InterruptedException {
        List<String> head = heads.poll(5, TimeUnit.SECONDS);
        assertThat(head).isNotNull();
        return head;
    }

    private static String field(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .reduce((one, other) -> one + " AND " + other)
                .orElse("none");
    }

    /** PROTOCOLS.md 1.1. */
    @Test
    void start_isTheRequestOfTheGuide() throws Exception {
        try (Peer peer = Peer.plain(caller ->
                        serve(caller, "HTTP/1.1 200 OK\r\nLocation: " + TARGET + "\r\nContent-Length: 0\r\n\r\n"));
                PlatformRig rig = rig(peer, false)) {
            Outcome outcome = rig.open();
            assertThat(OutcomeWords.of(outcome)).isEqualTo("opened " + peer.uri(TARGET));
            List<String> head = head();
            assertThat(head.get(0))
                    .isEqualTo("POST /upload/youtube/v3/videos?uploadType=resumable&part=snippet,status HTTP/1.1");
            assertThat(field(head, "Host")).isEqualTo(peer.uri("").getAuthority());
            assertThat(field(head, "Authorization")).startsWith("Bearer ");
            assertThat(field(head, "Content-Type")).isEqualTo("application/json; charset=UTF-8");
            assertThat(field(head, "X-Upload-Content-Length")).isEqualTo("2000000");
            assertThat(field(head, "X-Upload-Content-Type")).isEqualTo("video/mp4");
            assertThat(bodies.take()).isEqualTo(rig.spec.metadata().json());
            assertThat(field(head, "Content-Length"))
                    .isEqualTo("" + rig.spec.metadata().json().length());
        }
    }

    @Test
    void chunk_hasItsHeadersAndNoOthers_andTheSessionsOwnTarget() throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                PlatformRig rig = rig(peer, false)) {
            rig.send(PlatformRig.session(peer.uri(TARGET)), new ByteRange(262_144, 524_287));
            List<String> head = head();
            assertThat(head.get(0)).isEqualTo("PUT " + TARGET + " HTTP/1.1");
            assertThat(field(head, "Content-Length")).isEqualTo("262144");
            assertThat(field(head, "Content-Range")).isEqualTo("bytes 262144-524287/2000000");
            assertThat(field(head, "Content-Type")).isEqualTo("video/mp4");
            assertThat(field(head, "Authorization")).startsWith("Bearer ");
            assertThat(field(head, "Expect")).isEqualTo("none");
            assertThat(field(head, "Transfer-Encoding")).isEqualTo("none");
            assertThat(head).hasSize(7);
        }
    }

    @Test
    void query_isAnEmptyPut_toTheSessionsOwnTarget() throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, INCOMPLETE));
                PlatformRig rig = rig(peer, false)) {
            Outcome outcome = rig.ask(PlatformRig.session(peer.uri(TARGET)), PlatformRig.late());
            assertThat(OutcomeWords.of(outcome)).isEqualTo("stored 0");
            List<String> head = head();
            assertThat(head.get(0)).isEqualTo("PUT " + TARGET + " HTTP/1.1");
            assertThat(field(head, "Content-Length")).isEqualTo("0");
            assertThat(field(head, "Content-Range")).isEqualTo("bytes */2000000");
            assertThat(field(head, "Authorization")).startsWith("Bearer ");
            assertThat(field(head, "Transfer-Encoding")).isEqualTo("none");
        }
    }

    @Test
    void cancel_isADelete_toTheSessionsOwnTarget() throws Exception {
        try (Peer peer = Peer.plain(caller -> serve(caller, "HTTP/1.1 499 Gone\r\nContent-Length: 0\r\n\r\n"));
                PlatformRig rig = rig(peer, false)) {
            Outcome outcome = rig.platform.cancel(rig.spec, PlatformRig.session(peer.uri(TARGET)), PlatformRig.late());
            assertThat(OutcomeWords.of(outcome)).isEqualTo("lost");
            List<String> head = head();
            assertThat(head.get(0)).isEqualTo("DELETE " + TARGET + " HTTP/1.1");
            assertThat(field(head, "Authorization")).startsWith("Bearer ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isNeverFollowed(int status) throws Exception {
        try (Peer other = Peer.plain(caller -> serve(caller, INCOMPLETE));
                Peer peer = Peer.plain(caller -> serve(
                        caller,
                        "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + other.uri(TARGET)
                                + "\r\nContent-Length: 0\r\n\r\n"));
                PlatformRig rig = rig(peer, true)) {
            Session session = PlatformRig.session(peer.uri(TARGET));
            rig.open();
            rig.ask(session, PlatformRig.late());
            rig.send(session, new ByteRange(0, 262_143));
            rig.platform.cancel(rig.spec, session, PlatformRig.late());
            rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late());
            assertThat(heads).hasSize(5);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void session_onAnotherHost_getsNeitherTokenNorVideo() throws Exception {
        try (Peer other = Peer.plain(caller -> serve(caller, INCOMPLETE));
                Peer peer = Peer.plain(caller -> serve(
                        caller,
                        "HTTP/1.1 200 OK\r\nLocation: " + other.uri(TARGET) + "\r\nContent-Length: 0\r\n\r\n"));
                PlatformRig rig = rig(peer, false)) {
            assertThat(OutcomeWords.of(rig.open())).isEqualTo("refused session-elsewhere");
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void controlCall_toAServerThatIsSilent_endsByItsDeadline() throws Exception {
        try (Peer peer = Peer.plain(Peer.Caller::sleepUntilOver);
                PlatformRig rig = rig(peer, false)) {
            long began = System.nanoTime();
            Outcome outcome =
                    rig.ask(PlatformRig.session(peer.uri(TARGET)), PlatformRig.within(Duration.ofMillis(200)));
            assertThat(OutcomeWords.of(outcome)).isEqualTo("ask");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
        }
    }

    @Test
    void query_whoseConnectionIsDropped_isRepeated() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    if (caller.number() < 3) {
                        caller.take();
                        if (caller.number() == 1) {
                            caller.reset();
                        }
                    } else {
                        serve(caller, INCOMPLETE);
                    }
                });
                PlatformRig rig = rig(peer, false)) {
            Outcome outcome = rig.ask(PlatformRig.session(peer.uri(TARGET)), PlatformRig.late());
            assertThat(OutcomeWords.of(outcome)).isEqualTo("stored 0");
            assertThat(peer.connections()).isEqualTo(3);
        }
    }

    /** Each start costs quota (PROTOCOLS.md 1.8): whether to try again is the runner's choice. */
    @Test
    void start_whoseConnectionIsDropped_isNotRepeated() throws Exception {
        try (Peer peer = Peer.plain(caller -> {
                    caller.take();
                    caller.reset();
                });
                PlatformRig rig = rig(peer, false)) {
            assertThat(OutcomeWords.of(rig.open())).isEqualTo("ask");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    /** A whole upload, a redirection and trouble: nothing of it tells a session or a token. */
    @Test
    void trace_ofEveryCall_holdsNoSecret() throws Exception {
        try (PlatformRig rig = rig(true)) {
            rig.simulator.play("chunk#2:location(moved)");
            Session session = ((Outcome.Opened) rig.open()).session();
            rig.send(session, new ByteRange(0, 524_287));
            Outcome.Stored stored = (Outcome.Stored) rig.send(session, new ByteRange(524_288, 1_048_575));
            rig.ask(stored.moved().orElseThrow(), PlatformRig.late());
            rig.ask(session, PlatformRig.late());
            rig.send(stored.moved().orElseThrow(), new ByteRange(1_048_576, 1_999_999));
            rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late());
            rig.platform.cancel(rig.spec, session, PlatformRig.late());
            String lines = String.join("\n", rig.trace);
            assertThat(lines)
                    .contains(
                            "> POST",
                            "> PUT",
                            "> DELETE",
                            "> GET",
                            "< 308",
                            "< 404",
                            "Location: ",
                            "Range: bytes=0-524287")
                    .doesNotContainPattern("upload_id=[^…&]")
                    .doesNotContain("Bearer", "ya29");
            for (Session secret : List.of(session, stored.moved().orElseThrow())) {
                String uploadId = secret.get("uri").replaceFirst(".*upload_id=([^&]*).*", "$1");
                assertThat(lines).doesNotContain(uploadId);
            }
            assertThat(rig.simulator.report().videos()).hasSize(1);
        }
    }

    @Test
    void cancel_endsTheSession() throws Exception {
        try (PlatformRig rig = rig(false)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            assertThat(OutcomeWords.of(rig.platform.cancel(rig.spec, session, PlatformRig.late())))
                    .isEqualTo("lost");
            assertThat(OutcomeWords.of(rig.ask(session, PlatformRig.late()))).isEqualTo("lost");
        }
    }

    @Test
    void cancel_ofASessionThatHasCompleted_saysThatThereIsAVideo() throws Exception {
        try (PlatformRig rig = rig(false)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            rig.send(session, new ByteRange(0, PlatformRig.TOTAL - 1));
            assertThat(OutcomeWords.of(rig.platform.cancel(rig.spec, session, PlatformRig.late())))
                    .isEqualTo("complete simvid00001");
        }
    }

    /** Consent to uploads alone may ask nothing: a token is all that can be seen. */
    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void check_asksForTheChannelIfItMay(boolean mayRead, int questions) throws Exception {
        try (PlatformRig rig = rig(mayRead)) {
            assertThat(rig.platform.check(PlatformRig.late())).isEmpty();
            assertThat(rig.simulator.report().requests().getOrDefault("channels", 0L))
                    .isEqualTo(questions);
            assertThat(rig.simulator.report().refusals()).isEmpty();
            assertThat(String.join("\n", rig.trace)).doesNotContain("ya29");
        }
    }

    @Test
    void check_ofAnAccountWithoutChannel_saysSo() throws Exception {
        YouTubeSimulator simulator = YouTubeSimulator.builder().withoutChannel().start();
        try (PlatformRig rig = new PlatformRig(simulator, home, api, tokens, true)) {
            assertThat(rig.platform.check(PlatformRig.late()).map(OutcomeWords::of))
                    .contains("refused no-channel");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token#1:revoke-grant, wait DESTINATION credentials-revoked after 86400 s",
        "token#1:503, ask",
        "channels#1:401, reauthorize",
        "channels#1:403(reason=insufficientPermissions), refused refused",
        "channels#1:503(retry-after=9), ask after 9 s",
        "channels#1:body(truncated), ask",
    })
    void check_thatIsNotFine_saysWhatTheAnswerMeans(String fault, String outcome) throws Exception {
        try (PlatformRig rig = rig(true)) {
            // A token that was used is not believed: another one is asked for.
            rig.open();
            rig.simulator.play(fault);
            assertThat(rig.platform.check(PlatformRig.late()).map(OutcomeWords::of))
                    .contains(outcome);
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    @Test
    void lookFor_withoutTheScope_asksNobodyAndSaysThatTheVideoMayExist() throws Exception {
        try (PlatformRig rig = rig(false)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late())))
                    .isEqualTo("refused video-may-exist");
            assertThat(rig.trace).noneMatch(line -> line.contains("GET"));
        }
    }

    @Test
    void lookFor_aVideoThatIsThere_findsIt() throws Exception {
        try (PlatformRig rig = rig(true)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            rig.send(session, new ByteRange(0, PlatformRig.TOTAL - 1));
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late())))
                    .isEqualTo("complete simvid00001");
        }
    }

    /** A list may lag behind, so that a video counts as absent only when it was looked for a few times. */
    @Test
    void lookFor_aVideoThatIsNotThere_looksAgainBeforeItSaysSo() throws Exception {
        try (PlatformRig rig = rig(true)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            for (int looked = 0; looked < 3; looked++) {
                assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, looked, PlatformRig.late())))
                        .startsWith("wait UPLOAD video-looked-for");
            }
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 3, PlatformRig.late())))
                    .isEqualTo("lost");
        }
    }

    @Test
    void lookFor_aVideoThatAppearsLate_findsItOnALaterLook() throws Exception {
        try (PlatformRig rig = rig(true)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late())))
                    .startsWith("wait UPLOAD video-looked-for");
            rig.send(session, new ByteRange(0, PlatformRig.TOTAL - 1));
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 1, PlatformRig.late())))
                    .isEqualTo("complete simvid00001");
        }
    }

    @Test
    void lookFor_aVideoOlderThanTheSession_isNotTakenForIt() throws Exception {
        try (PlatformRig rig = rig(true)) {
            Session first = ((Outcome.Opened) rig.open()).session();
            rig.send(first, new ByteRange(0, PlatformRig.TOTAL - 1));
            Session later = new Session(first.secrets(), first.startedAt().plus(Duration.ofHours(1)));
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, later, 3, PlatformRig.late())))
                    .isEqualTo("lost");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels#1:403(reason=forbidden)", "playlist#1:404", "videos#1:403(reason=forbidden)"})
    void lookFor_thatIsRefused_saysThatTheVideoMayExist(String fault) throws Exception {
        try (PlatformRig rig = rig(true)) {
            Session session = ((Outcome.Opened) rig.open()).session();
            rig.send(session, new ByteRange(0, PlatformRig.TOTAL - 1));
            rig.simulator.play(fault);
            assertThat(OutcomeWords.of(rig.platform.lookFor(rig.spec, session, 0, PlatformRig.late())))
                    .isEqualTo("refused video-may-exist");
            rig.simulator.requireAllFaultsPlayed();
        }
    }
}
