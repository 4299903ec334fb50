package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.support.LogScan;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to an upload to OK.ru, its log has no token, no signature and no upload address. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class OkRuLogTest {

    private static final int CHUNK = 128 * 1024;

    @Inject
    @RestClient
    OkRuApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("ok-log", 4L * CHUNK + 777);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token#1:503; get-url#1:error(102); chunk#1:503; chunk#2:reset@100000; update#1:end-token | COMPLETED
            get-url#1:close@end; chunk#2:gone(403); chunk#4:503(body=html); last#1:reset@end         | COMPLETED
            get-url#1-99:error(104)                                                                  | FAILED
            token#1-99:400(reason=1)                                                                | FAILED
            get-url#1:address(other-host)                                                           | FAILED
            chunk#2:302(location=other-host)                                                        | FAILED
            chunk#1-3:gone(403)                                                                     | FAILED
            """)
    void upload_thatMeetsFailures_showsNoSecret(String script, String end) throws Exception {
        try (LogScan scan = new LogScan("url");
                OkRuRig rig = OkRuRig.of(api, home, OkRuSimulator.builder().faults(script))) {
            for (String secret : OkRuRig.SECRETS) {
                scan.remember(secret);
            }
            Checkpoint last = scan.upload(rig, rig.record(source, new ChunkSize(CHUNK)));
            assertThat(last.state().name()).as(scan.shown(rig)).isEqualTo(end);
            scan.assertNothingSecretIsShown(rig);
            // Signatures of calls, and secrets that are derived.
            assertThat(scan.shown(rig)).doesNotContainPattern("[0-9a-f]{32}");
        }
    }
}
