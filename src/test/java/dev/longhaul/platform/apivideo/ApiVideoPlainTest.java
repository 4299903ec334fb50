package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is short enough goes in one request without a range; what is cut there goes on in parts, in another container. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPlainTest {

    private static final int CHUNK = 128 * 1024;
    private static final long SIZE = 6L * CHUNK + 777;

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("plain", SIZE);

    private ApiVideoRig rig(String script) throws IOException {
        return ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), Map.of());
    }

    /** Where nobody asked for a size of chunks. */
    private static Checkpoint upload(ApiVideoRig rig, PatternSource file) {
        return rig.run(rig.record(file, ChunkSize.usual(CHUNK)), null);
    }

    /** How often the file went without a range, and how many parts went. */
    private static void assertSent(ApiVideoRig rig, long plain, long parts) {
        assertThat(rig.trace.stream().filter(line -> line.contains("the whole file")))
                .hasSize((int) plain);
        assertThat(rig.trace.stream().filter(line -> line.contains("Content-Range: ")))
                .hasSize((int) parts);
    }

    @ParameterizedTest
    @CsvSource({"1, bytes", "1000, bytes", "131072, part", "787209, bytes", "787209, part"})
    void shortFile_goesInOneRequest(long size, String mode) throws Exception {
        PatternSource file = new PatternSource("plain", size);
        try (ApiVideoRig rig = ApiVideoRig.of(api, home, ApiVideoSimulator.builder(), Map.of("part-mode", mode))) {
            rig.assertArrived(file, upload(rig, file));
            assertSent(rig, 1, 0);
        }
    }

    @Test
    void file_whoseChunksSomebodyAskedFor_goesInParts() throws Exception {
        try (ApiVideoRig rig = rig("")) {
            rig.assertArrived(source, rig.run(rig.record(source, new ChunkSize(CHUNK)), null));
            assertSent(rig, 0, 7);
        }
    }

    /** 200 MiB: the service takes no more without a range, and wants parts from there on. */
    @ParameterizedTest
    @CsvSource({"209715199, 1, 0", "209715200, 0, 4"})
    void fileOf200MiB_goesInParts(long size, long plain, long parts) throws Exception {
        PatternSource file = new PatternSource("long", size);
        try (ApiVideoRig rig = rig("")) {
            rig.assertArrived(file, rig.run(rig.record(file, ChunkSize.usual(64 << 20)), null));
            assertSent(rig, plain, parts);
        }
    }

    /** Nobody could find what it became, if it was not answered. */
    @Test
    void delegatedFile_goesInParts() throws Exception {
        try (ApiVideoRig rig = ApiVideoRig.of(api, home, ApiVideoSimulator.builder(), Map.of("delegated", "true"))) {
            rig.assertArrived(source, upload(rig, source));
            assertSent(rig, 0, 7);
        }
    }

    /** What is answered made nothing, or is there: the same container goes on. */
    @ParameterizedTest
    @CsvSource({
        "last#1:503",
        "last#1:429",
        "last#1:rate-limit(9)",
        "last#1:408",
        "last#1:401",
        "last#1:expire-token",
        "last#1-3:500",
        "last#1:503; status#1:503",
    })
    void request_thatIsRefused_goesAgain(String script) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            Checkpoint end = upload(rig, source);
            rig.assertArrived(source, end);
            assertThat(end.tally().sessionRestarts()).isZero();
            assertThat(rig.simulator.report().requests()).containsEntry("create", 1L);
            assertThat(rig.trace).noneMatch(line -> line.contains("Content-Range: "));
        }
    }

    @ParameterizedTest
    @CsvSource({"last#1:close@end", "last#1:reset@end", "last#1:close@end; status#1-2:lag", "status#1-9:lag"})
    void answer_thatIsLost_isAskedFor(String script) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            Checkpoint end = upload(rig, source);
            rig.assertArrived(source, end);
            assertThat(end.tally().sessionRestarts()).isZero();
            assertSent(rig, 1, 0);
        }
    }

    /** Half of it is no part, and a container takes files in one way only. */
    @ParameterizedTest
    @CsvSource({
        "last#1:reset@100000, 7",
        "last#1:close@700000, 7",
        "last#1:reset@100000; delete#1:503, 7",
        "last#1:reset@100000; delete#1:close@end, 7",
        "last#1:reset@100000; delete#1:close@end; find#1:503, 7",
        "last#1:reset@100000; create#2:close@end, 7",
        "last#1:reset@100000; chunk#2:503, 8",
        "last#1:close@end; status#1-9:lag, 7",
    })
    void request_thatIsCut_goesOnInParts_inAnotherContainer(String script, long parts) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            Checkpoint end = upload(rig, source);
            rig.assertArrived(source, end);
            assertThat(end.tally().sessionRestarts()).isEqualTo(1);
            assertThat(rig.trace.stream().filter(line -> line.contains("the whole file")))
                    .hasSize(1);
            assertThat(rig.trace.stream().filter(line -> line.contains("Content-Range: ")))
                    .hasSizeGreaterThanOrEqualTo((int) parts);
        }
    }

    /** Too slow for one request in the time of an invocation, and too long for the buffers of sockets: each gets on with parts. */
    @Test
    void shortInvocations_getOnInParts() throws Exception {
        PatternSource file = new PatternSource("slow", 16L << 20);
        try (ApiVideoRig rig =
                ApiVideoRig.of(api, home, ApiVideoSimulator.builder().bytesPerSecond(4_000_000), Map.of())) {
            Checkpoint end = rig.run(rig.record(file, ChunkSize.usual(1 << 20)), Duration.ofSeconds(2));
            rig.assertArrived(file, end);
            assertThat(end.tally().sessionRestarts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "last#1:reset@100000, 2", "last#1:reset@100000; status#1-9:lag, 2"})
    void route_thatWantsOneRequest_getsNothingElse(String script, long requests) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            rig.assertArrived(
                    source,
                    rig.run(rig.record(source, Way.WHOLE, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null));
            assertSent(rig, requests, 0);
        }
    }
}
