package dev.longhaul.platform.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.tus.TusReport;
import dev.longhaul.simulator.tus.TusSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole uploads to a tus server, through store and runner, with trouble on the way. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class TusTest {

    private static final int MIB = 1 << 20;
    private static final long SIZE = 5 * MIB + 17;

    @Inject
    Tus tus;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("tus", SIZE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create#1:reset@end",
                "create#1:503(retry-after=2)",
                "create#1-2:503",
                "chunk#2:reset@0",
                "chunk#2:reset@300000",
                "chunk#2:reset@end",
                "chunk#2:close@300000",
                "chunk#2:503",
                "chunk#2:503(body=html,answer=early-close)@1000",
                "chunk#2:423",
                "chunk#2:409",
                "chunk#2:no-offset",
                "chunk#2:off-by(-1300000)",
                "chunk#2:wrong-length(10)",
                "chunk#2:idle-close",
                "chunk#1-4:reset@100000",
                "chunk#2:reset@end; query#1:reset@0",
                "chunk#2:reset@end; query#1-2:503",
                "chunk#2:reset@end; query#1:no-offset",
                "chunk#2:reset@end; query#1:off-by(-1100000)",
                "last#1:reset@end",
                "last#1:reset@0",
                "last#1:503",
            })
    void upload_withATroubleOnTheWay_isOneFile(String faults) throws Exception {
        try (TusSimulator server = TusSimulator.start(faults);
                DestinationRig rig = rig(server, Map.of())) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(MIB)), null);
            assertArrived(server, rig, end);
            assertThat(server.report().resentConfirmedBytes()).isZero();
        }
    }

    /** The upload is gone, or what is said of it cannot be true: another one is begun. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#2:expire(404)",
                "chunk#2:expire(410)",
                "chunk#2:expire(403)",
                "chunk#2:off-by(5000000)",
                "chunk#2:reset@end; query#1-2:off-by(-1500000)",
            })
    void uploadThatIsLost_isBegunAnew(String faults) throws Exception {
        try (TusSimulator server = TusSimulator.start(faults);
                DestinationRig rig = rig(server, Map.of())) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(MIB)), null);
            assertArrived(server, rig, end);
            assertThat(end.tally().sessionRestarts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "create#1:400, refused",
        "create#1:elsewhere, session-elsewhere",
        "chunk#2:413, refused",
        "last#1:expire(404), video-may-exist",
    })
    void uploadThatIsRefused_endsWithItsProblem(String faults, String type) throws Exception {
        try (TusSimulator server = TusSimulator.start(faults);
                DestinationRig rig = rig(server, Map.of())) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(MIB)), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo(type));
            server.requireAllFaultsPlayed();
        }
    }

    /** All that the second process has of the first is the checkpoint. */
    @Test
    void uploadOverSeveralProcesses_goesOnWithTheSameSession() throws Exception {
        try (TusSimulator server = TusSimulator.start("chunk#2-6:503")) {
            UploadId id = handedOver(server);
            try (DestinationRig rig = rig(server, Map.of())) {
                rig.record(source, new ChunkSize(MIB));
                Checkpoint end = rig.run(id, null);
                assertArrived(server, rig, end);
                assertThat(end.tally().invocations()).isGreaterThan(1);
                assertThat(server.report().requests()).containsEntry("create", 1L);
                assertThat(server.report().resentConfirmedBytes()).isZero();
            }
        }
    }

    private UploadId handedOver(TusSimulator server) throws IOException {
        try (DestinationRig rig = rig(server, Map.of())) {
            UploadId id = rig.record(source, new ChunkSize(MIB));
            Advance advance = rig.advance(id, Duration.ofSeconds(8));
            assertThat(advance).isInstanceOf(Advance.HandedOver.class);
            assertThat(advance.checkpoint().confirmedBytes()).isEqualTo(MIB);
            return id;
        }
    }

    @Test
    void largestChunk_isTheDestinationsOwn() throws Exception {
        try (TusSimulator server = TusSimulator.start();
                DestinationRig rig = rig(server, Map.of("options.largest-chunk-bytes", "524288"))) {
            Checkpoint end = rig.run(rig.record(source, ChunkSize.REST), null);
            assertArrived(server, rig, end);
            assertThat(server.report().requests()).containsEntry("chunk", 11L);
        }
    }

    @Test
    void metadata_arriveWithTheFile() throws Exception {
        try (TusSimulator server = TusSimulator.start();
                DestinationRig rig = rig(server, Map.of())) {
            Details details = new Details(
                    Optional.of("Die Küste"),
                    Optional.of(""),
                    Optional.empty(),
                    Optional.of(List.of("surf", "sun")),
                    Optional.empty());
            rig.run(rig.record(source, Way.CHUNKS, ChunkSize.REST, details, Optional.of("{\"camera\":\"7\"}")), null);
            assertThat(server.report().files().get(0).metadata())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "title", "Die Küste",
                            "description", "",
                            "keywords", "surf,sun",
                            "camera", "7",
                            "filename", "pattern:tus",
                            "filetype", "video/mp4"));
        }
    }

    @Test
    void cancel_leavesNothingBehind() throws Exception {
        try (TusSimulator server = TusSimulator.start("chunk#2-9:503");
                DestinationRig rig = rig(server, Map.of())) {
            UploadId id = rig.record(source, new ChunkSize(MIB));
            rig.advance(id, Duration.ofSeconds(8));
            assertThat(server.report().unfinished()).isEqualTo(1);
            assertThat(rig.uploads.cancel(id).state().name()).isEqualTo("CANCELLED");
            assertThat(server.report().unfinished()).isZero();
            assertThat(server.report().files()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "abilities#1:503, Ask", "abilities#1:404, Refused"})
    void check_asksWhatTheServerCanDo(String faults, String outcome) throws Exception {
        try (TusSimulator server = TusSimulator.start(faults);
                DestinationRig rig = rig(server, Map.of());
                Platform platform = rig.destinations.connect("mine")) {
            assertThat(platform.check(deadline()).map(each -> each.getClass().getSimpleName()))
                    .isEqualTo(outcome.isEmpty() ? Optional.<String>empty() : Optional.of(outcome));
            assertThat(server.report().requests()).containsOnly(Map.entry("abilities", 1L));
        }
    }

    @Test
    void serverThatIsNone_isToldByTheCheck() throws Exception {
        try (TusSimulator server = TusSimulator.start();
                DestinationRig rig = rig(Map.of(
                        "api-url",
                        server.baseUri().resolve(TusSimulator.REPORT_PATH).toString()));
                Platform platform = rig.destinations.connect("mine")) {
            assertThat(platform.check(deadline())).get().isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void destinationWithoutAddress_isRefused() throws Exception {
        try (DestinationRig rig = rig(Map.of())) {
            assertThatThrownBy(() -> rig.destinations.connect("mine"))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem().cause())
                                    .contains("longhaul.destinations.mine.api-url is missing"));
        }
    }

    private static Deadline deadline() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        return () -> Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private DestinationRig rig(TusSimulator server, Map<String, String> more) throws IOException {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("api-url", server.filesUri().toString());
        return rig(properties);
    }

    private DestinationRig rig(Map<String, String> properties) throws IOException {
        return new DestinationRig(
                tus, "mine", properties, home, OptionalLong.empty(), Limits.DEFAULT, new SkippingTime());
    }

    private void assertArrived(TusSimulator server, DestinationRig rig, Checkpoint end) {
        TusReport report = server.report();
        assertThat(end.state())
                .as("%s%n%s", rig.notes, rig.trace)
                .isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                                completed.video().id())
                        .isEqualTo(end.id().value()));
        assertThat(report.files()).hasSize(1);
        assertThat(report.files().get(0).sha256()).isEqualTo(source.sha256());
        assertThat(report.refusals()).as("%s", rig.trace).isEmpty();
        server.requireAllFaultsPlayed();
        assertThat(String.join("\n", rig.trace) + rig.notes)
                .contains("PATCH an upload at")
                .doesNotContainPattern("[0-9a-f]{32}");
    }
}
