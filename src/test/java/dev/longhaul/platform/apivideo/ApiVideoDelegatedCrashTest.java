package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Parts go by an upload token, and the first of them makes the container. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoDelegatedCrashTest extends ApiVideoCrashes {

    ApiVideoDelegatedCrashTest() {
        super(1);
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("delegated", "true");
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("token", 1L).doesNotContainKey("create");
    }

    /** Of a first part that was not answered a container stays that nobody can name, and never becomes a video. */
    @Override
    protected void assertOneWholeVideo(
            ApiVideoRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        assertThat(end.state().name()).as("%s", rig.shown()).isEqualTo("COMPLETED");
        assertThat(rig.simulator.report().videos()).singleElement().satisfies(video -> assertThat(video.sha256())
                .contains(source.sha256()));
        assertThat(rig.simulator.report().containers()).noneMatch(StoredVideo::complete);
        rig.assertBehaved();
    }
}
