package dev.longhaul.platform.apivideo;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Silence on an open socket ends with the invocation, whatever was asked, and while other parts land; the next one goes on. */
@QuarkusTest
@Tag(Tags.APPLICATION)
@Tag(Tags.WAITING)
class ApiVideoSilenceTest {

    private static final int CHUNK = 128 * 1024;

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("silence", 5L * CHUNK + 777);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth#1:stall",
                "create#1:stall",
                "create#1:reset@end; find#1:stall",
                "chunk#1:stall@0",
                "chunk#2:stall@100000",
                "chunk#2:stall@end",
                "chunk#1-4:stall@100000",
                "status#1:stall",
            })
    @Timeout(30)
    void silence_isCut_andTheVideoArrivesOnce(String script) throws Exception {
        try (ApiVideoRig rig =
                ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), Map.of())) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), Duration.ofMillis(800));
            rig.assertArrived(source, end);
        }
    }
}
