package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.jwplatform.JwPlatformReport;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulatorBuilder;
import dev.longhaul.simulator.jwplatform.StoredVideo;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only JW Platform has: videos that are there already, replays, clocks, redirects, and what a person does meanwhile. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class JwStoriesTest {

    private static final int CHUNK = 256 * 1024;
    private static final long SIZE = 3L * CHUNK + 777;
    private static final Deadline LATE = () -> Duration.ofSeconds(20);

    @Inject
    @RestClient
    JwPlatformApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("story", SIZE);

    private JwRig rig(JwPlatformSimulatorBuilder builder, Map<String, String> options) throws IOException {
        return JwRig.of(api, home, builder, options);
    }

    private JwRig rig(String script) throws IOException {
        return rig(JwPlatformSimulator.builder().faults(script), Map.of());
    }

    private UploadId record(JwRig rig, String metaJson) {
        return rig.record(source, Way.CHUNKS, new ChunkSize(CHUNK), Details.NONE, Optional.ofNullable(metaJson));
    }

    private static String problem(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Failed failed
                ? failed.problem().type()
                : checkpoint.state() instanceof UploadState.Waiting waiting
                        ? waiting.reason().type()
                        : checkpoint.state().name();
    }

    /** The file of a video that was there is replaced, and no other video is made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chunk#2:reset@100000",
                "last#1:reset@end",
                "last#1:reset@0",
                "update#1:reset@end",
                "chunk#2:gone(404)",
                "chunk#2:lose-state",
                "chunk#1:reset; show#2:503",
            })
    void videoKey_replacesTheFileOfThatVideo(String script) throws Exception {
        try (JwRig rig = rig(script)) {
            String key = rig.simulator.addReadyVideo(Map.of("title", "Old", "author", "me"), 1234);
            Checkpoint end = rig.run(record(rig, "{\"video_key\":\"" + key + "\",\"title\":\"New\"}"), null);
            assertReplaced(rig, key, end);
            assertThat(rig.simulator.report().videos().get(0).parameters())
                    .isEqualTo(Map.of("title", "New", "author", "me"));
        }
    }

    /** Even if the old file has the very same length: then the status alone tells. */
    @Test
    void videoKey_withAFileOfTheSameLength_isReplaced() throws Exception {
        try (JwRig rig =
                rig(JwPlatformSimulator.builder().faults("last#1:reset@end").processingShows(3), Map.of())) {
            String key = rig.simulator.addReadyVideo(Map.of(), SIZE);
            assertReplaced(rig, key, rig.run(record(rig, "{\"video_key\":\"" + key + "\"}"), null));
        }
    }

    private void assertReplaced(JwRig rig, String key, Checkpoint end) {
        assertThat(end.state()).as("%s", rig.notes).isInstanceOf(UploadState.Completed.class);
        assertThat(rig.simulator.report().videos()).hasSize(1);
        StoredVideo video = rig.simulator.report().videos().get(0);
        assertThat(video.key()).isEqualTo(key);
        assertThat(video.sha256()).contains(source.sha256());
        assertThat(video.completions()).isEqualTo(2);
        rig.assertBehaved();
    }

    @Test
    void videoKey_thatIsNotThere_isTold() throws Exception {
        try (JwRig rig = rig("")) {
            assertThat(problem(rig.run(record(rig, "{\"video_key\":\"unknown1\"}"), null)))
                    .isEqualTo("video-not-found");
            assertThat(rig.simulator.report().videos()).isEmpty();
            rig.assertBehaved();
        }
    }

    /** The store was lost, or another process died: the same upload finds its video, whole already. */
    @Test
    void videoWithOurMarkAndTheWholeFile_isFoundAndNotMadeAgain() throws Exception {
        try (JwRig rig = rig("create#1:reset")) {
            UploadId id = record(rig, null);
            String key = rig.simulator.addReadyVideo(Map.of("custom.upload_id", id.value()), SIZE);
            Checkpoint end = rig.run(id, null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                            completed.video().id())
                    .isEqualTo(key));
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().requests()).doesNotContainKeys("chunk", "probe", "update");
        }
    }

    /** A signature that was used up for nothing: no second video is made before the first call has surely expired. */
    @Test
    void burntSignature_waitsUntilTheCallHasExpired_thenMakesOneVideo() throws Exception {
        try (JwRig rig = rig("create#1:burn")) {
            Checkpoint end = rig.run(record(rig, null), null);
            rig.assertArrived(source, end);
            assertThat(rig.simulator.report().replays()).isPositive();
            assertThat(rig.simulator.report().expiredTimestamps()).isEqualTo(1);
            assertThat(Duration.between(end.spec().createdAt(), rig.time.now())).isGreaterThan(Duration.ofHours(27));
        }
    }

    /** Whatever code refuses what was made before. */
    @ParameterizedTest
    @ValueSource(strings = {"NonceInvalid", "NonceUsed", "SignatureInvalid", "SignatureReplayed"})
    void replay_isToldByAnyCodeOfItsKind(String code) throws Exception {
        JwPlatformSimulatorBuilder builder =
                JwPlatformSimulator.builder().replayCode(code).faults("create#1:reset@end; list#1-2:unseen");
        try (JwRig rig = rig(builder, Map.of())) {
            rig.assertArrived(source, rig.run(record(rig, null), null));
            assertThat(rig.simulator.report().replays()).isEqualTo(2);
            assertThat(rig.simulator.report().requests())
                    .containsEntry("create", 3L)
                    .containsEntry("update", 1L);
        }
    }

    @ParameterizedTest
    @CsvSource({"-72, 1", "72, 1", "-2, 1", "2, 0"})
    void clockThatIsWrong_isCorrectedByTheirs(int hoursOff, int restarts) throws Exception {
        try (JwRig rig =
                JwRig.withClock(api, home, JwPlatformSimulator.builder().faults("chunk#2:reset"), hoursOff)) {
            Checkpoint end = rig.run(record(rig, null), null);
            assertThat(end.state()).as("%s", rig.notes).isInstanceOf(UploadState.Completed.class);
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(end.tally().sessionRestarts()).isEqualTo(restarts);
        }
    }

    @Test
    void wrongSecret_makesTheDestinationWait_andIsMended() throws Exception {
        try (JwRig rig = rig("")) {
            Path file = home.resolve("credentials/jw.json");
            String good = Files.readString(file);
            Files.writeString(file, good.replace(JwPlatformSimulator.API_SECRET, "wrong"));
            UploadId id = record(rig, null);
            Advance advance = rig.advance(id, null);
            assertThat(advance).isInstanceOf(Advance.Waits.class);
            assertThat(problem(advance.checkpoint())).isEqualTo("credentials-refused");
            assertThat(rig.store.pauses().find(JwRig.DESTINATION)).isPresent();
            Files.writeString(file, good);
            assertThat(rig.run(id, null).state()).isInstanceOf(UploadState.Completed.class);
            rig.assertNothingSecretIsShown();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                     | no-credentials",
                "{\"api_key\":\"simKey01\"}             | credentials-malformed",
                "{\"api_secret\":\"simSecret\"}         | credentials-malformed",
                "not json                               | credentials-malformed",
            })
    void keysThatAreNotThere_areToldBeforeAnyCall(String content, String type) throws Exception {
        try (JwRig rig = rig("")) {
            Path file = home.resolve("credentials/jw.json");
            if (content.isEmpty()) {
                Files.delete(file);
            } else {
                Files.writeString(file, content);
            }
            assertThatThrownBy(() -> rig.destinations.connect(JwRig.DESTINATION))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo(type));
            assertThat(rig.simulator.report().requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"body, https://example.com/watch/simv0001", "status, https://cdn.jwplayer.com/previews/simv0001"})
    void redirect_isNamedAndNeverFollowed(String how, String link) throws Exception {
        JwPlatformSimulatorBuilder builder = JwPlatformSimulator.builder();
        Map<String, String> options = Map.of(
                "redirect-address", "https://example.com/watch", "redirect-query", "a=x%20y", "key-in-path", "true");
        try (JwRig rig = rig(how.equals("status") ? builder.redirectByStatus() : builder, options)) {
            Checkpoint end = rig.run(record(rig, null), null);
            rig.assertArrived(source, end);
            assertThat(((UploadState.Completed) end.state()).video()).isEqualTo(new Video("simv0001", link));
        }
    }

    /** An operator who says his final answer again is no trap either. */
    @ParameterizedTest
    @ValueSource(strings = {"last#1:reset@end", "last#1:reset@end; show#1:says(created)", "last#1:body(html)"})
    void finalAnswerSaidAgain_isOneVideo(String script) throws Exception {
        try (JwRig rig = rig(JwPlatformSimulator.builder().sayFinalAgain().faults(script), Map.of())) {
            Checkpoint end = rig.run(record(rig, null), null);
            assertThat(end.state()).as("%s", rig.notes).isInstanceOf(UploadState.Completed.class);
            assertThat(rig.simulator.report().videos().get(0).completions()).isEqualTo(1);
        }
    }

    @Test
    void cancelledUpload_deletesTheVideoThatWasMadeForIt() throws Exception {
        try (JwRig rig = rig("chunk#2-9:503")) {
            UploadId id = record(rig, null);
            rig.advance(id, Duration.ofSeconds(20));
            assertThat(rig.simulator.report().orphans()).hasSize(1);
            assertThat(rig.uploads.cancel(id).state()).isInstanceOf(UploadState.Cancelled.class);
            JwPlatformReport report = rig.simulator.report();
            assertThat(report.orphans()).isEmpty();
            assertThat(report.deleted()).containsExactly("simv0001");
        }
    }

    /** The video was made, and its key was lost on the way. */
    @Test
    void uploadThatIsCancelledWhileItOpens_deletesTheVideoThatIsFoundByItsMark() throws Exception {
        try (JwRig rig = rig("create#1:close@end; list#1:503(retry-after=7200)")) {
            UploadId id = record(rig, null);
            rig.advance(id, Duration.ofSeconds(20));
            assertThat(rig.simulator.report().orphans()).hasSize(1);
            assertThat(rig.uploads.cancel(id).state()).isInstanceOf(UploadState.Cancelled.class);
            assertThat(rig.simulator.report().orphans()).isEmpty();
        }
    }

    @Test
    void cancelledUpload_leavesAVideoThatAPersonNamed() throws Exception {
        try (JwRig rig = rig("chunk#2-9:503")) {
            String key = rig.simulator.addReadyVideo(Map.of(), 1234);
            UploadId id = record(rig, "{\"video_key\":\"" + key + "\"}");
            rig.advance(id, Duration.ofSeconds(20));
            assertThat(rig.uploads.cancel(id).state()).isInstanceOf(UploadState.Cancelled.class);
            assertThat(rig.simulator.report().deleted()).isEmpty();
        }
    }

    @Test
    void cancel_ofAVideoThatHasItsFile_isRefused() throws Exception {
        try (JwRig rig = rig("last#1:reset@end; show#1-7:503")) {
            UploadId id = record(rig, null);
            assertThat(rig.advance(id, null)).isInstanceOf(Advance.Waits.class);
            assertThatThrownBy(() -> rig.uploads.cancel(id))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo("video-exists"));
            assertThat(rig.simulator.report().deleted()).isEmpty();
        }
    }

    @Test
    void videoDeletedMeanwhile_isMadeAgain() throws Exception {
        try (JwRig rig = rig("chunk#2-9:503")) {
            UploadId id = record(rig, null);
            rig.advance(id, Duration.ofSeconds(20));
            try (Platform platform = rig.destinations.connect(JwRig.DESTINATION)) {
                Checkpoint stored = rig.store.checkpoints().find(id).orElseThrow();
                UploadState state =
                        stored.state() instanceof UploadState.Waiting waiting ? waiting.resume() : stored.state();
                assertThat(platform.cancel(stored.spec(), ((UploadState.InSession) state).session(), LATE))
                        .isInstanceOf(Outcome.SessionLost.class);
            }
            Checkpoint end = rig.run(id, null);
            assertThat(end.state()).as("%s", rig.notes).isInstanceOf(UploadState.Completed.class);
            JwPlatformReport report = rig.simulator.report();
            assertThat(report.videos()).hasSize(1);
            assertThat(report.videos().get(0).key()).isEqualTo("simv0002");
            assertThat(report.videos().get(0).sha256()).contains(source.sha256());
        }
    }

    @Test
    void check_isOneHarmlessCall() throws Exception {
        try (JwRig rig = rig("list#2:503; list#3:401(reason=ApiKeyInvalid)");
                Platform platform = rig.destinations.connect(JwRig.DESTINATION)) {
            assertThat(platform.check(LATE)).isEmpty();
            assertThat(rig.simulator.report().requests()).isEqualTo(Map.of("list", 1L));
            assertThat(platform.check(LATE)).containsInstanceOf(Outcome.Ask.class);
            assertThat(platform.check(LATE)).containsInstanceOf(Outcome.Wait.class);
            assertThat(platform.reauthorize(LATE)).isEmpty();
            rig.assertBehaved();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "65536, 65536", "9000000, 786432"})
    void probe_isAsLongAsTheOptionSays_butNeverTheWholeFile(long said, long most) throws Exception {
        JwPlatformSimulatorBuilder builder = JwPlatformSimulator.builder().faults("chunk#3:503; last#1:503");
        try (JwRig rig = rig(builder, Map.of("probe-bytes", Long.toString(said)))) {
            Checkpoint end = rig.run(record(rig, null), null);
            rig.assertArrived(source, end);
            JwPlatformReport report = rig.simulator.report();
            assertThat(report.requests()).containsEntry("probe", 2L);
            assertThat(report.probeBytes()).isLessThanOrEqualTo(2 * most).isGreaterThanOrEqualTo(most);
            assertThat(end.tally().probeBytes()).isGreaterThanOrEqualTo(report.probeBytes());
        }
    }
}
