package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.UploadState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads by a token of their own: the first part makes the container, and nothing else names it. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoDelegatedTest extends ApiVideoUploads {

    /** What was clearly refused made nothing: it goes again, and no session is lost over it. */
    @ParameterizedTest(name = "{0}, {1} bytes: {2} tokens")
    @CsvSource({
        "chunk#1:rate-limit(9), 787209, 1",
        "chunk#1-3:rate-limit(9), 787209, 1",
        "chunk#1:rate-limit(7200), 787209, 1",
        "chunk#1:503, 787209, 1",
        "chunk#1:503(retry-after=7), 787209, 1",
        "chunk#1:401, 787209, 2",
        "chunk#1:end-upload-token, 787209, 2",
        "chunk#1:end-upload-token; token#2:expire-token, 787209, 3",
        "chunk#1:end-upload-token; token#2:503, 787209, 3",
        "last#1:rate-limit(9), 1000, 1",
        "last#1:rate-limit(7200), 1000, 1",
        "last#1:401, 1000, 2",
        "last#1:end-upload-token, 1000, 2",
    })
    void delegatedFirstPart_thatIsRefused_goesAgain(String script, long size, long tokens) throws Exception {
        PatternSource file = new PatternSource("delegated", size);
        try (ApiVideoRig rig = rig(script, Map.of("delegated", "true"))) {
            Checkpoint end = rig.run(rig.record(file, new ChunkSize(CHUNK)), null);
            rig.assertArrived(file, end);
            assertThat(end.tally().sessionRestarts()).isZero();
            assertThat(rig.simulator.report().requests()).containsEntry("token", tokens);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chunk#2:end-upload-token, 787209, upload-token-ended",
        "last#1:503, 1000, video-may-exist",
        "last#1:close@end, 1000, video-may-exist",
        "chunk#1-999:rate-limit(9), 1000, no-progress",
    })
    void delegatedPart_afterWhichNobodyCanGoOn_endsWithAProblem(String script, long size, String type)
            throws Exception {
        PatternSource file = new PatternSource("delegated", size);
        try (ApiVideoRig rig = rig(script, Map.of("delegated", "true"))) {
            Checkpoint end = rig.run(rig.record(file, new ChunkSize(CHUNK)), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo(type));
            assertThat(rig.simulator.report().videos()).hasSizeLessThanOrEqualTo(1);
            rig.assertNothingSecretIsShown();
        }
    }
}
