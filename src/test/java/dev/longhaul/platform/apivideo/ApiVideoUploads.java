package dev.longhaul.platform.apivideo;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.io.TempDir;

/** What tests of whole uploads to the simulated api.video begin with. */
abstract class ApiVideoUploads {

    static final int CHUNK = 128 * 1024;
    static final long SIZE = 6L * CHUNK + 777;

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    final PatternSource source = new PatternSource("apivideo", SIZE);

    final ApiVideoRig rig(String script, Map<String, String> options) throws IOException {
        return ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), options);
    }

    final ApiVideoRig rig(String script) throws IOException {
        return rig(script, Map.of());
    }

    final Checkpoint upload(ApiVideoRig rig) {
        return rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
    }
}
