package dev.longhaul.platform.okru;

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
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;

@QuarkusTest
@Tag(Tags.APPLICATION)
class OkRuCrashTest extends CrashAtEveryMoment<OkRuRig> {

    /** The moments at which a video was made, and its address is not remembered. */
    private static final Set<String> UNRECORDED = Set.of("after call", "before writing UPLOADING");

    @Inject
    @RestClient
    OkRuApi api;

    OkRuCrashTest() {
        super(70_000);
    }

    @Override
    protected OkRuRig rig(Deaths deaths, Path home) throws IOException {
        return OkRuRig.dying(deaths, api, home);
    }

    @Override
    protected void awaitQuiet(OkRuRig rig) {
        rig.simulator.awaitQuiet();
    }

    @Override
    protected Map<String, Long> requests(OkRuRig rig) {
        return rig.simulator.report().requests();
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("get-url", 1L).containsEntry("update", 1L);
    }

    /**
     * Who dies between an answer and its record leaves an empty video that nobody sees, and nobody can name: OK.ru has no call
     * that finds it. PROTOCOLS.md 2.7.
     */
    @Override
    protected void assertOneWholeVideo(OkRuRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        rig.assertArrived(source, end);
        long unrecorded = diedOpening.stream().filter(UNRECORDED::contains).count();
        assertThat(rig.simulator.report().orphans()).hasSizeLessThanOrEqualTo((int) unrecorded);
    }
}
