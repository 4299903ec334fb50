package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good keys of an account that is not the one: never a second video, and never in silence. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoAccountTest {

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    private static final ChunkSize CHUNK = new ChunkSize(128 * 1024);

    private final PatternSource source = new PatternSource("account", 6L * 128 * 1024 + 777);

    private ApiVideoRig rig(String script, Map<String, String> options) throws IOException {
        return ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), options);
    }

    private static UploadId begun(ApiVideoRig first, PatternSource source) {
        UploadId id = first.record(source, CHUNK);
        assertThat(first.advance(id, null)).isInstanceOf(Advance.Waits.class);
        return id;
    }

    /** A container is no video, and goes by itself after a while: the file begins again where the present key belongs to. */
    @ParameterizedTest
    @CsvSource({"bytes, token", "part, token", "bytes, basic"})
    void keyOfAnotherAccount_beforeTheLastPart_makesTheVideoThere(String mode, String authentication) throws Exception {
        Map<String, String> options = Map.of("part-mode", mode, "authentication", authentication);
        // So long that the last part is not under way yet.
        PatternSource film = new PatternSource("film", 40L * 128 * 1024 + 777);
        try (ApiVideoRig first = rig("chunk#3:503(retry-after=7200)", options)) {
            UploadId id = begun(first, film);
            try (DestinationRig next = first.next(api, home, options, ApiVideoSimulator.OTHER_API_KEY)) {
                next.record(film, CHUNK);
                Checkpoint end = next.run(id, null);
                assertThat(end.tally().sessionRestarts()).isEqualTo(1);
                assertThat(next.notes).contains("UPLOADING SESSION_LOST answer 404");
                first.assertOneVideo(film, end, "visimulated2");
                assertThat(first.simulator.report().containers())
                        .singleElement()
                        .satisfies(left -> assertThat(left.id()).isEqualTo("visimulated1"));
            }
        }
    }

    /** There is a video that the present key cannot see: a second one is not made, and the former key brings it to its end. */
    @ParameterizedTest
    @CsvSource({"bytes, token", "part, token", "bytes, basic"})
    void keyOfAnotherAccount_afterTheLastPart_endsWithAProblem(String mode, String authentication) throws Exception {
        Map<String, String> options = Map.of("part-mode", mode, "authentication", authentication);
        try (ApiVideoRig first = rig("status#1:503(retry-after=7200)", options)) {
            UploadId id = begun(first, source);
            try (DestinationRig next = first.next(api, home, options, ApiVideoSimulator.OTHER_API_KEY)) {
                next.record(source, CHUNK);
                assertInAnother(next.run(id, null));
                assertThatThrownBy(() -> next.uploads.cancel(id)).isInstanceOf(ProblemException.class);
                next.store.close();
            }
            assertThat(first.simulator.report().videos()).hasSize(1);
            try (DestinationRig again = first.next(api, home, options, ApiVideoSimulator.API_KEY)) {
                again.record(source, CHUNK);
                again.uploads.retry(id);
                first.assertOneVideo(source, again.run(id, null), "visimulated1");
                assertThat(first.simulator.report().containers()).isEmpty();
            }
        }
    }

    /** All of it has left, and nobody knows what came of it: as after a last part. */
    @ParameterizedTest
    @CsvSource({"last#1:close@end, true", "last#1:reset@100000, false"})
    void keyOfAnotherAccount_afterTheOneRequest_endsWithAProblem(String lost, boolean arrived) throws Exception {
        try (ApiVideoRig first = rig(lost + "; status#1:503(retry-after=7200)", Map.of())) {
            UploadId id = first.record(source, ChunkSize.usual(CHUNK.bytes()));
            assertThat(first.advance(id, null)).isInstanceOf(Advance.Waits.class);
            try (DestinationRig next = first.next(api, home, Map.of(), ApiVideoSimulator.OTHER_API_KEY)) {
                next.record(source, ChunkSize.usual(CHUNK.bytes()));
                assertInAnother(next.run(id, null));
                assertThatThrownBy(() -> next.uploads.cancel(id)).isInstanceOf(ProblemException.class);
                next.store.close();
            }
            assertThat(first.simulator.report().videos()).hasSize(arrived ? 1 : 0);
            try (DestinationRig again = first.next(api, home, Map.of(), ApiVideoSimulator.API_KEY)) {
                again.record(source, ChunkSize.usual(CHUNK.bytes()));
                again.uploads.retry(id);
                first.assertOneVideo(source, again.run(id, null), arrived ? "visimulated1" : "visimulated2");
                assertThat(first.simulator.report().containers()).isEmpty();
            }
        }
    }

    @Test
    void keyOfAnotherAccount_whileTheFileIsFetched_endsWithAProblem() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig first = rig("status#1:503(retry-after=7200)", Map.of())) {
            Source addressed = bucket.addressed(source);
            UploadId id = first.record(addressed, Way.PULL, CHUNK, Details.NONE, Optional.empty());
            assertThat(first.advance(id, null)).isInstanceOf(Advance.Waits.class);
            try (DestinationRig next = first.next(api, home, Map.of(), ApiVideoSimulator.OTHER_API_KEY)) {
                next.record(addressed, Way.PULL, CHUNK, Details.NONE, Optional.empty());
                assertInAnother(next.run(id, null));
                assertThat(first.simulator.report().videos()).hasSize(1);
            }
        }
    }

    /** A delegated part goes by its token alone, and the status that is asked at the end does not. */
    @Test
    void keyOfAnotherAccount_inADelegatedUpload_makesNoSecondVideo() throws Exception {
        Map<String, String> options = Map.of("delegated", "true");
        try (ApiVideoRig first = rig("status#1:503(retry-after=7200)", options)) {
            UploadId id = begun(first, source);
            try (DestinationRig next = first.next(api, home, options, ApiVideoSimulator.OTHER_API_KEY)) {
                next.record(source, CHUNK);
                assertInAnother(next.run(id, null));
                assertThat(first.simulator.report().videos()).hasSize(1);
            }
        }
    }

    private static void assertInAnother(Checkpoint end) {
        Problem problem = problem(end);
        assertThat(problem.type()).isEqualTo("video-may-exist");
        assertThat(problem.title()).contains("another account", "api.video");
        assertThat(problem.cause()).contains("apivideo");
        assertThat(problem.remedy()).contains("longhaul retry ID", "--again");
        assertThat(problem.toString()).doesNotContain(ApiVideoSimulator.API_KEY, ApiVideoSimulator.OTHER_API_KEY);
    }

    /** An account that may not upload, or not any more. */
    @ParameterizedTest
    @ValueSource(strings = {"create#1:403", "chunk#2:403", "status#1:403"})
    void accountWithoutTheRight_isNamed(String script) throws Exception {
        try (ApiVideoRig rig = rig(script, Map.of())) {
            Checkpoint end = rig.run(rig.record(source, CHUNK), null);
            assertThat(end.state()).isInstanceOf(UploadState.Failed.class);
            assertThat(problem(end).type()).isEqualTo("refused");
            assertThat(problem(end).title()).contains("api.video");
            assertThat(problem(end).cause()).contains("403");
            assertThat(problem(end).remedy()).contains("not suspended and may upload", "longhaul retry ID");
            assertThat(rig.simulator.report().videos()).hasSize(script.startsWith("status") ? 1 : 0);
            rig.simulator.requireAllFaultsPlayed();
            rig.assertNothingSecretIsShown();
        }
    }

    private static Problem problem(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Failed failed
                ? failed.problem()
                : ((UploadState.Waiting) checkpoint.state()).reason();
    }
}
