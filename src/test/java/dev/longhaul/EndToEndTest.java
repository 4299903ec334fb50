package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.support.UploadRig;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through all rooms, against the simulator. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class EndToEndTest {

    private static final int MIB = 1 << 20;

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    @Test
    void fileInChunks_arrivesOnce() throws Exception {
        PatternSource source = new PatternSource("chunks", 20 * MIB + 12345);
        try (UploadRig rig = new UploadRig(YouTubeSimulator.start(), home, api, tokens)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(4 * MIB)), null);
            YouTubeReport report = rig.simulator.report();
            assertThat(end.state().name()).isEqualTo("COMPLETED");
            assertThat(report.videos()).hasSize(1);
            assertThat(report.videos().get(0).sha256()).contains(source.sha256());
            assertThat(report.refusals()).isEmpty();
            assertThat(end.sent().coveredBytes()).isEqualTo(source.identity().sizeBytes());
        }
    }
}
