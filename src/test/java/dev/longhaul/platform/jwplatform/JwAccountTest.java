package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Problem;
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

/** Good keys of a property that is not the one: never a second video, and never in silence. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class JwAccountTest {

    @Inject
    @RestClient
    JwPlatformApi api;

    @TempDir
    Path home;

    private static final ChunkSize CHUNK = new ChunkSize(256 * 1024);

    private final PatternSource source = new PatternSource("account", 3L * 256 * 1024 + 777);

    private JwRig rig(String script) throws IOException {
        return JwRig.of(api, home, JwPlatformSimulator.builder().faults(script), Map.of());
    }

    private UploadId begun(JwRig first) {
        UploadId id = first.record(source, CHUNK);
        assertThat(first.advance(id, null)).isInstanceOf(Advance.Waits.class);
        return id;
    }

    /** What has no file yet is no video that anybody sees: the file begins again in the property of the present keys. */
    @ParameterizedTest
    @ValueSource(strings = {"chunk#1:503(retry-after=7200)", "chunk#3:503(retry-after=7200)"})
    void keysOfAnotherProperty_beforeTheLastByte_makeTheVideoThere(String script) throws Exception {
        try (JwRig first = rig(script)) {
            UploadId id = begun(first);
            try (DestinationRig next = first.next(api, home, JwRig.OTHERS_KEYS)) {
                next.record(source, CHUNK);
                Checkpoint end = next.run(id, null);
                assertThat(end.tally().sessionRestarts()).isEqualTo(1);
                assertThat(next.notes).contains("UPLOADING SESSION_LOST the video is gone");
                assertOneFile(first, end, "simv0002");
                assertThat(first.simulator.report().orphans()).containsExactly("simv0001");
            }
        }
    }

    /** There is a video that the present keys cannot see: a second one is not made, and the former keys bring it to its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "last#1:reset@end; show#1:503(retry-after=7200)",
                "last#1:503(retry-after=7200)@end",
            })
    void keysOfAnotherProperty_afterTheLastByte_endWithAProblem(String script) throws Exception {
        try (JwRig first = rig(script)) {
            UploadId id = begun(first);
            try (DestinationRig next = first.next(api, home, JwRig.OTHERS_KEYS)) {
                next.record(source, CHUNK);
                Problem problem = problem(next.run(id, null));
                assertThat(problem.type()).isEqualTo("video-may-exist");
                assertThat(problem.title()).contains("another account", "JW Platform");
                assertThat(problem.cause()).contains("jw");
                assertThat(problem.toString())
                        .doesNotContain(JwPlatformSimulator.API_KEY, JwPlatformSimulator.OTHER_API_KEY);
                assertThat(first.simulator.report().videos()).hasSize(1);
                next.store.close();
            }
            try (DestinationRig again = first.next(api, home, JwRig.KEYS)) {
                again.record(source, CHUNK);
                again.uploads.retry(id);
                assertOneFile(first, again.run(id, null), "simv0001");
            }
        }
    }

    private void assertOneFile(JwRig rig, Checkpoint end, String key) {
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(key));
        assertThat(rig.simulator.report().videos())
                .filteredOn(video -> video.completions() > 0)
                .singleElement()
                .satisfies(video -> {
                    assertThat(video.key()).isEqualTo(key);
                    assertThat(video.completions()).isEqualTo(1);
                    assertThat(video.sha256()).contains(source.sha256());
                });
    }

    /** A video that a person named is another property's: nothing is made in its place. */
    @Test
    void videoKeyOfAnotherProperty_isNotFound() throws Exception {
        try (JwRig first = rig("")) {
            String key = first.simulator.addReadyVideo(Map.of("title", "Old"), 1234);
            try (DestinationRig next = first.next(api, home, JwRig.OTHERS_KEYS)) {
                UploadId id = next.record(
                        source, Way.CHUNKS, CHUNK, Details.NONE, Optional.of("{\"video_key\":\"" + key + "\"}"));
                Problem problem = problem(next.run(id, null));
                assertThat(problem.type()).isEqualTo("video-not-found");
                assertThat(problem.cause()).contains("JW Platform does not know it");
                assertThat(first.simulator.report().videos())
                        .singleElement()
                        .satisfies(video -> assertThat(video.bytes()).isEqualTo(1234));
            }
        }
    }

    /** A property that may not upload, or not any more. */
    @ParameterizedTest
    @CsvSource({
        "create#1:403(reason=PermissionDenied)",
        "create#1:error-in-200(PermissionDenied)",
        "chunk#2:reset@100000; show#1:403(reason=PermissionDenied)",
    })
    void propertyWithoutTheRight_isNamed(String script) throws Exception {
        try (JwRig rig = rig(script)) {
            Checkpoint end = rig.run(rig.record(source, CHUNK), null);
            assertThat(end.state()).isInstanceOf(UploadState.Failed.class);
            assertThat(problem(end).type()).isEqualTo("refused");
            assertThat(problem(end).title()).contains("JW Platform");
            assertThat(problem(end).cause()).contains("PermissionDenied");
            assertThat(problem(end).remedy()).contains("Allow uploads to this property", "longhaul retry ID");
            assertThat(rig.simulator.report().videos()).noneMatch(video -> video.completions() > 0);
            rig.assertBehaved();
        }
    }

    private static Problem problem(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Failed failed
                ? failed.problem()
                : ((UploadState.Waiting) checkpoint.state()).reason();
    }
}
