package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulatorBuilder;
import dev.longhaul.simulator.jwplatform.StoredVideo;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole uploads to the simulated JW Platform. Whatever single fault is played at whatever point: the video arrives whole and once, or
 * the upload ends with a problem that says why.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class JwUploadTest {

    private static final int CHUNK = 256 * 1024;
    private static final long SIZE = 4L * CHUNK + 777;

    private static final List<String> CHUNKS = List.of("chunk#1", "chunk#3", "last#1");
    private static final List<String> PLACES = List.of("@0", "@100000", "@end");
    private static final String UNCERTAIN = "chunk#2:reset@100000; ";

    /** Faults of an answer that a client must survive. */
    private static final List<String> SURVIVABLE = List.of(
            "408",
            "429",
            "429(retry-after=2)",
            "500",
            "502",
            "503",
            "503(retry-after=7)",
            "503(retry-at=30)",
            "503(body=html)",
            "503(body=empty)",
            "504",
            "slow-answer(20)",
            "idle-close",
            "clock-skew(-3600)",
            "wrong-length(10)");

    /** What the API can answer besides. */
    private static final List<String> CODES = List.of(
            "429(reason=RateLimitExceeded)",
            "503(reason=CallUnavailable)",
            "500(reason=Internal)",
            "500(reason=Database)",
            "500(reason=CallFailed)",
            "error-in-200(CallFailed)");

    @Inject
    @RestClient
    JwPlatformApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("jw", SIZE);

    private JwRig rig(JwPlatformSimulatorBuilder builder, Map<String, String> options) throws IOException {
        return JwRig.of(api, home, builder, options);
    }

    private JwRig rig(String script) throws IOException {
        return rig(JwPlatformSimulator.builder().faults(script), Map.of());
    }

    private Checkpoint upload(JwRig rig) {
        return rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
    }

    static Stream<Arguments> shapes() {
        return Stream.of("json", "xml")
                .flatMap(format -> Stream.of("usual", "nested", "top").map(shape -> Arguments.of(format, shape)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void upload_inEachFormatAndShape_arrivesWithWhatIsSaidOfIt(String format, String shape) throws Exception {
        JwPlatformSimulatorBuilder builder = JwPlatformSimulator.builder();
        builder = shape.equals("nested")
                ? builder.nestedAnswers()
                : shape.equals("top") ? builder.topLevelAnswers() : builder;
        try (JwRig rig = rig(builder, Map.of("api-format", format))) {
            Details details = new Details(
                    Optional.of("Grüße & <more>"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of("a", "b c")),
                    Optional.empty());
            UploadId id = rig.record(
                    source, Way.CHUNKS, new ChunkSize(CHUNK), details, Optional.of("{\"custom\":{\"by\":\"+*~&=\"}}"));
            StoredVideo video = rig.assertArrived(source, rig.run(id, null));
            assertThat(video.parameters())
                    .isEqualTo(Map.of(
                            "title",
                            "Grüße & <more>",
                            "tags",
                            "a,b c",
                            "custom.by",
                            "+*~&=",
                            "custom.upload_id",
                            id.value()));
            assertThat(rig.simulator.report().requests()).isEqualTo(Map.of("create", 1L, "chunk", 5L));
            assertThat(rig.simulator.report().probeBytes()).isZero();
        }
    }

    @Test
    void upload_inSeveralInvocations_goesOnWhereItStood() throws Exception {
        try (JwRig rig = rig(JwPlatformSimulator.builder().bytesPerSecond(600_000), Map.of())) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), Duration.ofMillis(1500));
            rig.assertArrived(source, end);
            assertThat(end.tally().invocations()).isGreaterThan(1);
        }
    }

    @Test
    void upload_inOneRequest_arrives() throws Exception {
        try (JwRig rig = rig("")) {
            rig.assertArrived(source, rig.run(rig.record(source, new ChunkSize(-1)), null));
            assertThat(rig.simulator.report().requests()).containsEntry("chunk", 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 65_535, 65_536, 65_537})
    void smallFile_cutAtItsEnd_arrivesOnce(long size) throws Exception {
        for (String script : List.of("last#1:reset@end", "last#1:reset@0", "last#1:503")) {
            PatternSource small = new PatternSource("small" + script, size);
            try (JwRig rig = rig(script)) {
                rig.assertArrived(small, rig.run(rig.record(small, new ChunkSize(CHUNK)), null));
            }
        }
    }

    static Stream<Arguments> survived() {
        Stream<String> lost = CHUNKS.stream().flatMap(chunk -> PLACES.stream()
                .filter(place -> !(chunk.equals("last#1") && place.equals("@100000")))
                .flatMap(place -> Stream.of(chunk + ":reset" + place, chunk + ":close" + place)));
        Stream<String> answered = Stream.concat(CHUNKS.stream(), Stream.of("probe#1"))
                .flatMap(step -> SURVIVABLE.stream().map(effect -> step + ":" + effect));
        Stream<String> called = Stream.of("create#1", "show#1")
                .flatMap(step -> Stream.concat(SURVIVABLE.stream(), CODES.stream())
                        .flatMap(effect -> effect.matches("[45]\\d\\d.*")
                                ? Stream.of(step + ":" + effect, step + ":" + effect + "@end")
                                : Stream.of(step + ":" + effect)));
        Stream<String> cut = Stream.of("create#1", "show#1", "probe#1")
                .flatMap(step -> Stream.of(step + ":reset", step + ":reset@end", step + ":close", step + ":close@end"));
        Stream<String> looked = Stream.concat(SURVIVABLE.stream(), CODES.stream())
                .flatMap(effect ->
                        Stream.of("create#1:reset@end; list#1:" + effect, "create#1:reset@end; update#1:" + effect));
        Stream<String> special = Stream.of(
                "chunk#1:header-only",
                "chunk#1:body-only",
                "chunk#2:no-range",
                "chunk#2:also(900000-900009)",
                "chunk#2:cut-list(3)",
                "chunk#2:other-total(1)",
                "chunk#2:body(html)",
                "chunk#2:as(200)",
                "chunk#2:as(204)",
                "chunk#2:false-final",
                "chunk#2:302(location=same-host)",
                "chunk#2:307(location=other-host)",
                "chunk#2:413",
                "chunk#1:413",
                "chunk#2:416",
                "chunk#2-4:416",
                "chunk#2:hole(300000-300009)",
                "last#1:hole(1048000-1048009)",
                "chunk#3:lose-state",
                "last#1:lose-state",
                UNCERTAIN + "probe#1:lose-state",
                UNCERTAIN + "probe#1:no-range",
                UNCERTAIN + "probe#1:cut-list(3)",
                UNCERTAIN + "probe#1:gone(404)",
                UNCERTAIN + "show#1:says(unheard-of)",
                "chunk#1:gone(404)",
                "chunk#3:gone(403)",
                "last#1:gone(404)",
                "chunk#1:gone(404); update#1:reset@end",
                "chunk#1:gone(404); update#1:404(reason=NotFound)",
                "last#1:as(201)",
                "last#1:body(html)",
                "last#1:body(truncated)",
                "last#1:body(empty)",
                "last#1:error-in-200(CallFailed)",
                "last#1:error-in-200(FileUploadFailed)",
                "last#1:reset@end; show#1:says(created)",
                "create#1:link(no-link)",
                "create#1:link(no-session)",
                "create#1:link(no-key)",
                "create#1:body(html)",
                "create#1:body(truncated)",
                "create#1:401(reason=TimestampExpired)",
                "create#1:409(reason=ItemAlreadyExists)",
                "create#1:reset@end; list#1:unseen",
                "create#1:reset@end; list#1-3:unseen",
                "create#1:reset; list#1:body(html)");
        return Stream.of(lost, answered, called, cut, looked, special)
                .flatMap(scripts -> scripts)
                .distinct()
                // A question is asked only when something was uncertain before.
                .map(script -> script.matches("(show|probe).*") ? UNCERTAIN + script : script)
                .map(Arguments::of);
    }

    @Tag(Tags.LONG)
    @ParameterizedTest
    @MethodSource("survived")
    void fault_videoArrivesOnce(String script) throws Exception {
        try (JwRig rig = rig(script)) {
            rig.assertArrived(source, upload(rig));
        }
    }

    /** What would stop an invocation without a limit for a long time is cut at the invocation's end. */
    @Tag(Tags.LONG)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create#1:stall",
                "create#1:stall@end",
                "chunk#2:stall@0",
                "chunk#2:stall@100000",
                "chunk#2:stall@end",
                "last#1:stall@end",
                "chunk#1:trickle(200000)",
                UNCERTAIN + "show#1:stall",
                UNCERTAIN + "probe#1:stall@end",
            })
    void silence_isCutAndVideoArrivesOnce(String script) throws Exception {
        try (JwRig rig = rig(script)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), Duration.ofMillis(800));
            rig.assertArrived(source, end);
        }
    }

    /** Answers that claim something else than is stored: what was told last is believed, or the truth is found out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#2:disagree",
                "chunk#3:range-behind(1000)",
                "chunk#3:range-behind(400000)",
                "chunk#2:range-beyond(1000)",
                UNCERTAIN + "probe#1:range-behind(1000)",
                UNCERTAIN + "probe#1:range-beyond(1000)",
                UNCERTAIN + "probe#1:range-beyond(600000)",
                UNCERTAIN + "probe#1-2:other-total(1)",
                UNCERTAIN + "show#1-2:says(failed)",
                UNCERTAIN + "show#1-2:says(processing)",
            })
    void untruth_leavesOneWholeVideo(String script) throws Exception {
        try (JwRig rig = rig(script)) {
            rig.assertArrived(source, upload(rig));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "create#1:403(reason=PermissionDenied)  | refused",
                "create#1:400(reason=ParameterInvalid)  | refused",
                "create#1:400(reason=DigestInvalid)     | refused",
                "create#1:404(reason=NoMethod)          | refused",
                "create#1:error-in-200(NotSupported)    | refused",
                "create#1:301(location=same-host)       | refused",
                "create#1:link(other-host)              | session-elsewhere",
                "create#1-3:401(reason=TimestampInvalid)| session-lost",
                "chunk#2:400                            | refused",
                "chunk#2:401                            | refused",
                "chunk#2:405                            | refused",
                "chunk#2:411                            | refused",
                "chunk#2:415                            | refused",
                "chunk#2:501                            | refused",
                "chunk#2:error-in-200(FileSizeInvalid)  | refused",
                "last#1:wrong-size(1)                   | size-mismatch",
                "chunk#1-3:gone(404)                    | session-lost",
                "last#1:reset@0; show#1:says(failed)    | video-failed",
                "chunk#2:reset; show#1:401(reason=TimestampExpired) | clock-wrong",
            })
    void fault_endsWithProblem(String script, String problem) throws Exception {
        try (JwRig rig = rig(script.replace("show#1:says", "show#1-9:says"))) {
            Checkpoint end = upload(rig);
            assertThat(end.state()).as("%s", rig.notes).isInstanceOf(UploadState.Failed.class);
            assertThat(((UploadState.Failed) end.state()).problem().type()).isEqualTo(problem);
            assertThat(rig.simulator.report().videos().size()).isLessThanOrEqualTo(1);
            assertThat(rig.simulator.report().refusals()).isEmpty();
            rig.assertNothingSecretIsShown();
        }
    }
}
