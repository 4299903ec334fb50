package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.CrashAtEveryMoment;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
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
class JwCrashTest extends CrashAtEveryMoment<JwRig> {

    @Inject
    @RestClient
    JwPlatformApi api;

    JwCrashTest() {
        super(70_000);
    }

    @Override
    protected JwRig rig(Deaths deaths, Path home) throws IOException {
        return JwRig.dying(deaths, api, home);
    }

    @Override
    protected void awaitQuiet(JwRig rig) {
        rig.simulator.awaitQuiet();
    }

    @Override
    protected Map<String, Long> requests(JwRig rig) {
        return rig.simulator.report().requests();
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("create", 1L).containsOnlyKeys("create", "chunk");
    }

    @Override
    protected void assertOneWholeVideo(JwRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        rig.assertArrived(source, end);
        assertThat(rig.simulator.report().orphans()).isEmpty();
    }
}
