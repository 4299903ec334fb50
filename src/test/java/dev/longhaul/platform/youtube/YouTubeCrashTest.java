package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.support.CrashAtEveryMoment;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.support.UploadRig;
import dev.longhaul.upload.Checkpoint;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;

@QuarkusTest
@Tag(Tags.APPLICATION)
class YouTubeCrashTest extends CrashAtEveryMoment<UploadRig> {

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    YouTubeCrashTest() {
        super(256 * 1024);
    }

    @Override
    protected UploadRig rig(Deaths deaths, Path home) throws IOException {
        return UploadRig.dying(deaths, home, api, tokens);
    }

    @Override
    protected void awaitQuiet(UploadRig rig) {
        rig.simulator.awaitQuiet();
    }

    @Override
    protected Map<String, Long> requests(UploadRig rig) {
        return rig.simulator.report().requests();
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("start", 1L).containsOnlyKeys("token", "start", "chunk");
    }

    @Override
    protected void assertOneWholeVideo(UploadRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        rig.assertArrived(source, end);
    }
}
