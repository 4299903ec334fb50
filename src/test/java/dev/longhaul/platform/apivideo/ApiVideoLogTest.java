package dev.longhaul.platform.apivideo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.LogScan;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to an upload to api.video, its log has no key, no token, and no address of what is fetched. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoLogTest {

    private static final int CHUNK = 128 * 1024;

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("apivideo-log", 4L * CHUNK + 777);

    private static List<String> secrets() {
        // A key that is sent itself is in this form.
        String basic = Base64.getEncoder().encodeToString((ApiVideoSimulator.API_KEY + ":").getBytes(UTF_8));
        return List.of(ApiVideoSimulator.API_KEY, basic, "simaccess", "simrefresh", "tosimupload");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token | false | auth#1:503; create#1:401; chunk#1:503; chunk#2:reset@100000; last#1:close@end          | COMPLETED
            token | false | create#1:close@end; chunk#2:expire-token; refresh#1:reject-refresh; chunk#3:deleted   | COMPLETED
            token | false | auth#1-99:400                                                                         | FAILED
            token | false | chunk#2:302(location=https://elsewhere.example/upload?token=tosimupload)              | FAILED
            basic | false | create#1:503; chunk#1:503(body=html); chunk#2:reset@100000                            | COMPLETED
            basic | false | create#1-999:401                                                                      | FAILED
            token | true  | token#1:503; chunk#1:401; chunk#3:reset@100000; chunk#4:503; status#1:503             | COMPLETED
            token | true  | chunk#2:end-upload-token                                                              | FAILED
            """)
    void upload_thatMeetsFailures_showsNoSecret(String authentication, String delegated, String script, String end)
            throws Exception {
        Map<String, String> options = Map.of("authentication", authentication, "delegated", delegated);
        try (LogScan scan = new LogScan("token");
                ApiVideoRig rig =
                        ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), options)) {
            assertClean(scan, rig, rig.record(source, new ChunkSize(CHUNK)), end);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create#1:close@end; find#1:503; status#1:503 | COMPLETED
            create#1-9:pull-fails                        | FAILED
            create#1:403                                 | FAILED
            """)
    void fileThatIsPulled_withFailures_showsNoSecret(String script, String end) throws Exception {
        try (LogScan scan = new LogScan("token");
                RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig =
                        ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), Map.of())) {
            Source addressed = bucket.addressed(source);
            scan.remember(addressed.address(Opening.ADDRESS_LIFE).orElseThrow());
            UploadId id = rig.record(addressed, Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty());
            assertClean(scan, rig, id, end);
        }
    }

    private static void assertClean(LogScan scan, ApiVideoRig rig, UploadId id, String end) {
        secrets().forEach(scan::remember);
        Checkpoint last = scan.upload(rig, id);
        assertThat(last.state().name()).as(scan.shown(rig)).isEqualTo(end);
        scan.assertNothingSecretIsShown(rig);
    }
}
