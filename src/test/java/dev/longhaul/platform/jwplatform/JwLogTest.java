package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.support.LogScan;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to an upload to JW Platform, its log has no key, no signature, no session and no upload address. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class JwLogTest {

    private static final int CHUNK = 128 * 1024;

    @Inject
    @RestClient
    JwPlatformApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("jw-log", 4L * CHUNK + 777);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create#1:401(reason=TimestampExpired); chunk#1:503; chunk#2:reset@100000; last#1:reset@end | COMPLETED
            create#1:reset@end; list#1:503; chunk#2:gone(403); chunk#4:503(body=html)                  | COMPLETED
            create#1-9:401(reason=ApiKeyInvalid)                                                       | FAILED
            create#1:link(other-host)                                                                | FAILED
            chunk#2:400                                                                              | FAILED
            chunk#1-3:gone(404)                                                                      | FAILED
            """)
    void upload_thatMeetsFailures_showsNoSecret(String script, String end) throws Exception {
        try (LogScan scan = new LogScan("url", "session-id");
                JwRig rig = JwRig.of(api, home, JwPlatformSimulator.builder().faults(script), Map.of())) {
            JwRig.KEYS.values().forEach(scan::remember);
            scan.remember("simkey");
            scan.remember("simsession");
            Checkpoint last = scan.upload(rig, rig.record(source, new ChunkSize(CHUNK)));
            assertThat(last.state().name()).as(scan.shown(rig)).isEqualTo(end);
            scan.assertNothingSecretIsShown(rig);
            // Signatures of calls.
            assertThat(scan.shown(rig)).doesNotContainPattern("[0-9a-f]{40}");
        }
    }
}
