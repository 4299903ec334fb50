package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file's one plain request is cut, its container makes room, and the file goes on in parts. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPlainCrashTest extends ApiVideoCrashes {

    ApiVideoPlainCrashTest() {
        super(1);
    }

    @Override
    protected ApiVideoSimulatorBuilder simulator() {
        return super.simulator().faults("last#1:reset@100000");
    }

    @Override
    protected ChunkSize chunkSize() {
        return ChunkSize.usual(70_000);
    }

    /** Whoever was killed may be killed again: parts get on. */
    @Override
    protected void assertOneWholeVideo(
            ApiVideoRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        super.assertOneWholeVideo(rig, source, end, diedOpening);
        assertThat(rig.trace.stream().filter(line -> line.contains("the whole file")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Tag(Tags.LONG)
    @Override
    protected void death_atAnyMoment_leavesOneWholeVideo() throws IOException {
        super.death_atAnyMoment_leavesOneWholeVideo();
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("create", 2L).containsKey("delete");
    }
}
