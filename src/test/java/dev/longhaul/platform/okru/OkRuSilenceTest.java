package dev.longhaul.platform.okru;

import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silence on an open socket ends with the invocation, whatever was asked; the next one goes on. */
@QuarkusTest
@Tag(Tags.APPLICATION)
@Tag(Tags.WAITING)
class OkRuSilenceTest {

    private static final int CHUNK = 128 * 1024;

    @Inject
    @RestClient
    OkRuApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("silence", 3L * CHUNK + 777);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHUNKS | token#1:stall",
                "CHUNKS | get-url#1:stall",
                "CHUNKS | chunk#1:stall@0",
                "CHUNKS | chunk#2:stall@100000",
                "CHUNKS | last#1:stall@end",
                "CHUNKS | chunk#2:reset@100000; status#1:stall",
                "CHUNKS | update#1:stall",
                "WHOLE  | form#1:stall@100000",
                "WHOLE  | form#1:stall@end",
                "WHOLE  | form#1:reset@end; video-get#1:stall",
            })
    @Timeout(30)
    void silence_isCut_andTheVideoArrivesOnce(Way way, String script) throws Exception {
        try (OkRuRig rig = OkRuRig.of(api, home, OkRuSimulator.builder().faults(script))) {
            ChunkSize size = new ChunkSize(way == Way.WHOLE ? -1 : CHUNK);
            UploadId id = rig.record(source, way, size, Details.NONE, Optional.empty());
            Checkpoint end = rig.run(id, Duration.ofMillis(800));
            rig.assertArrived(source, end);
        }
    }
}
