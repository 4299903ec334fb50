package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.okru.Dialect;
import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.simulator.okru.OkRuSimulatorBuilder;
import dev.longhaul.simulator.okru.StoredVideo;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Platform;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole uploads to the simulated OK.ru. Whatever single fault is played at whatever point: the video arrives whole and once, and is
 * published, or the upload ends with a problem that says why.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class OkRuUploadTest {

    private static final int CHUNK = 256 * 1024;
    private static final long SIZE = 4L * CHUNK + 777;

    private static final List<String> CHUNKS = List.of("chunk#1", "chunk#3", "last#1");
    private static final List<String> PLACES = List.of("@0", "@100000", "@end");

    /** After it the platform is asked. */
    private static final String UNCERTAIN = "chunk#2:reset@100000; ";

    /** Faults of an answer that a client must survive. */
    private static final List<String> SURVIVABLE = List.of(
            "408",
            "429(retry-after=2)",
            "500",
            "502",
            "503(retry-after=7)",
            "503(retry-at=30)",
            "503(body=html)",
            "504",
            "slow-answer(20)",
            "idle-close",
            "clock-skew(-3600)",
            "wrong-length(10)");

    @Inject
    @RestClient
    OkRuApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("ok", SIZE);

    private OkRuRig rig(OkRuSimulatorBuilder builder) throws IOException {
        return OkRuRig.of(api, home, builder);
    }

    private OkRuRig rig(String script) throws IOException {
        return rig(OkRuSimulator.builder().faults(script));
    }

    private Checkpoint upload(OkRuRig rig) {
        return rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
    }

    @Test
    void upload_arrivesWithWhatIsSaidOfIt() throws Exception {
        try (OkRuRig rig = rig("")) {
            Details details = new Details(
                    Optional.of("Привет, мир & co"),
                    Optional.of("a=b&c +*~"),
                    Optional.empty(),
                    Optional.of(List.of("one", "two")),
                    Optional.of("friends"));
            UploadId id = rig.record(source, Way.CHUNKS, new ChunkSize(CHUNK), details, Optional.empty());
            StoredVideo video = rig.assertArrived(source, rig.run(id, null));
            assertThat(video.said())
                    .isEqualTo(Map.of(
                            "title", "Привет, мир & co",
                            "description", "a=b&c +*~",
                            "tags", "one,two",
                            "privacy", "FRIENDS"));
            assertThat(video.group()).isEmpty();
            assertThat(rig.simulator.report().requests())
                    .isEqualTo(Map.of("token", 1L, "get-url", 1L, "chunk", 5L, "update", 1L));
        }
    }

    /** The group is said, signed, where the video is made; {@code video.update} has no such parameter. Without it, it is the person's. */
    @ParameterizedTest
    @CsvSource({
        "CHUNKS, ''",
        "WHOLE, ''",
        "CHUNKS, get-url#1:error(102)",
        "CHUNKS, get-url#1:reset@end",
        "CHUNKS, chunk#3:gone(403)",
    })
    void upload_toAGroup_makesTheVideoThere(Way way, String script) throws Exception {
        OkRuSimulatorBuilder builder = OkRuSimulator.builder().faults(script);
        try (OkRuRig rig = OkRuRig.with(Map.of("gid", "51234567890"), api, home, builder)) {
            ChunkSize size = new ChunkSize(way == Way.WHOLE ? -1 : CHUNK);
            UploadId id = rig.record(source, way, size, Details.NONE, Optional.empty());
            StoredVideo video = rig.assertArrived(source, rig.run(id, null));
            assertThat(video.group()).contains("51234567890");
            assertThat(video.said()).doesNotContainKey("gid");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void upload_inEachDialect_arrives(Dialect dialect) throws Exception {
        // Where answers say nothing of what is stored, nothing but the status of the last one tells.
        if (dialect == Dialect.NOTHING) {
            try (OkRuRig rig = rig(OkRuSimulator.builder().dialect(dialect))) {
                rig.assertArrived(source, rig.run(rig.record(source, new ChunkSize(-1)), null));
            }
            return;
        }
        try (OkRuRig rig = rig(OkRuSimulator.builder().dialect(dialect).faults(UNCERTAIN + "chunk#4:reset@end"))) {
            rig.assertArrived(source, upload(rig));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "true"})
    void publication_isAnsweredInEachWay(String answer) throws Exception {
        try (OkRuRig rig = rig(OkRuSimulator.builder().updateAnswer(answer))) {
            assertThat(rig.assertArrived(source, upload(rig)).published()).isEqualTo(1);
        }
    }

    @Test
    void upload_inSeveralInvocations_goesOnWhereItStood() throws Exception {
        try (OkRuRig rig = rig(OkRuSimulator.builder().bytesPerSecond(600_000))) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), Duration.ofMillis(1500));
            rig.assertArrived(source, end);
            assertThat(end.tally().invocations()).isGreaterThan(1);
        }
    }

    @Test
    void wholeFile_goesInOneForm() throws Exception {
        try (OkRuRig rig = rig("")) {
            UploadId id = rig.record(source, Way.WHOLE, new ChunkSize(-1), Details.NONE, Optional.empty());
            rig.assertArrived(source, rig.run(id, null));
            assertThat(rig.simulator.report().requests())
                    .containsEntry("form", 1L)
                    .doesNotContainKey("chunk");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form#1:reset@100000",
                "form#1:reset@end",
                "form#1:close@0",
                "form#1:503",
                "form#1:gone(403)",
                "form#1:reset@end; video-get#1:503",
                "form#1:reset@100000; video-get#1:error(2)",
            })
    void wholeFile_thatIsCut_beginsAgainAndArrivesOnce(String script) throws Exception {
        try (OkRuRig rig = rig(script)) {
            UploadId id = rig.record(source, Way.WHOLE, new ChunkSize(-1), Details.NONE, Optional.empty());
            rig.assertArrived(source, rig.run(id, null));
        }
    }

    /** The address is good for an hour, and the upload rests for longer. */
    @Test
    void expiredAddress_isReplacedAndItsEmptyVideoClearedAway() throws Exception {
        try (OkRuRig rig =
                rig(OkRuSimulator.builder().addressLife(Duration.ofHours(1)).faults("chunk#3:503(retry-after=7200)"))) {
            rig.assertArrived(source, upload(rig));
            assertThat(rig.simulator.report().addressesOpened()).isEqualTo(2);
            assertThat(rig.simulator.report().deleted()).hasSize(1);
            assertThat(rig.simulator.report().orphans()).isEmpty();
        }
    }

    /** The last answer is lost, and the address is good no more: the video itself is looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "last#1:reset@end",
                "last#1:503",
                "last#1:reset@end; video-get#1:503",
                "last#1:reset@end; video-get#1:says(OK)",
                "last#1:reset@100000; status#1:gone(404)",
            })
    void consumedAddress_whoseLastAnswerIsLost_makesNoSecondVideo(String script) throws Exception {
        try (OkRuRig rig = rig(OkRuSimulator.builder().consumesAddress().faults(script))) {
            rig.assertArrived(source, upload(rig));
        }
    }

    @Test
    void hostThatRefusesEmptyChunks_isAskedAgain() throws Exception {
        try (OkRuRig rig = rig(OkRuSimulator.builder().refusesEmptyChunks().faults("chunk#2:reset@100000"))) {
            rig.assertArrived(source, upload(rig));
        }
    }

    static Stream<Arguments> survived() {
        Stream<String> lost = CHUNKS.stream().flatMap(step -> PLACES.stream()
                .flatMap(place -> Stream.of("reset", "close", "503").map(effect -> step + ":" + effect + place)));
        Stream<String> answered =
                CHUNKS.stream().flatMap(step -> SURVIVABLE.stream().map(effect -> step + ":" + effect));
        Stream<String> called = Stream.of("get-url#1", "update#1", "token#1", "status#1", "probe#1")
                .flatMap(step -> Stream.concat(
                                SURVIVABLE.stream(),
                                Stream.of("reset", "reset@end", "close", "close@end", "body(html)", "body(truncated)"))
                        .map(effect -> step + ":" + effect));
        Stream<String> coded = Stream.of("get-url#1", "update#1").flatMap(step -> Stream.of(
                        "error(1)",
                        "error(2)",
                        "error(30)",
                        "error(704)",
                        "error(9999)",
                        "error(8)",
                        "error(102)",
                        "error(103)",
                        "end-token",
                        "done-but-error(2)",
                        "401",
                        "500(reason=2)")
                .map(effect -> step + ":" + effect));
        Stream<String> special = Stream.of(
                "chunk#1:tells(header)",
                "chunk#1:tells(nothing)",
                "last#1:tells(nothing)",
                "chunk#2:tells(disagreeing)",
                "chunk#2:partial(1000)",
                "chunk#1:partial(1)",
                "last#1:partial(10)",
                "chunk#1:misrange",
                "chunk#3:misrange",
                "chunk#2-3:misrange",
                "chunk#3:416",
                "chunk#2:behind(1000)",
                "chunk#3:behind(300000)",
                "chunk#1:beyond(1000)",
                "chunk#2:other-total(1)",
                "chunk#2:as(200)",
                "chunk#2:as(204)",
                "chunk#1:as(416)",
                "last#1:as(201)",
                "last#1:as(204)",
                "last#1:body(html)",
                "chunk#3:lose-state",
                "last#1:lose-state",
                "chunk#1:gone(403)",
                "chunk#3:gone(404)",
                "last#1:gone(410)",
                "chunk#3:gone(412)",
                "chunk#1-2:gone(403)",
                "chunk#3:gone(403); delete#1:500",
                "chunk#3:gone(403); delete#1:reset@end",
                "chunk#3:gone(403); delete#1:error(2)",
                "chunk#3:gone(403); get-url#2:reset@end",
                UNCERTAIN + "status#1:tells(nothing)",
                UNCERTAIN + "status#1:tells(header)",
                UNCERTAIN + "status#1:tells(disagreeing)",
                UNCERTAIN + "status#1:behind(1000)",
                UNCERTAIN + "status#1:beyond(600000)",
                UNCERTAIN + "status#1:other-total(1)",
                UNCERTAIN + "status#1:lose-state",
                UNCERTAIN + "status#1:as(201)",
                UNCERTAIN + "status#1:416",
                "chunk#1:reset@100000; probe#1:503",
                "chunk#1:reset@100000; status#1:403",
                "get-url#1:address(no-address); get-url#2:address(no-id)");
        return Stream.of(lost, answered, called, coded, special)
                .flatMap(scripts -> scripts)
                .distinct()
                // A question is asked only when something was uncertain before, by an empty chunk if nothing was
                // stored.
                .map(script -> script.startsWith("status") ? UNCERTAIN + script : script)
                .map(script -> script.startsWith("probe") ? "chunk#1:reset@100000; " + script : script)
                .map(Arguments::of);
    }

    @Tag(Tags.LONG)
    @ParameterizedTest
    @MethodSource("survived")
    void fault_videoArrivesOnce(String script) throws Exception {
        try (OkRuRig rig = rig(script)) {
            rig.assertArrived(source, upload(rig));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "get-url#1:error(100)                  | refused",
                "get-url#1:error(3)                    | refused",
                "get-url#1:error(451)                  | refused",
                "get-url#1:400                         | refused",
                "get-url#1:301(location=same-host)     | refused",
                "get-url#1:address(other-host)         | session-elsewhere",
                "chunk#2:400                           | refused",
                "chunk#2:405                           | refused",
                "chunk#2:302(location=other-host)      | refused",
                "chunk#1-3:gone(403)                   | session-lost",
                "update#1:error(300)                   | refused",
                "update#1:error(100)                   | refused",
                "update#1:error(10)                    | refused",
                "last#1:reset@end; status#1:gone(403); video-get#1:says(ERROR) | video-failed",
                "last#1:reset@end; status#1:gone(403); video-get#1:says(PONDERING) | video-may-exist",
            })
    void fault_endsWithProblem(String script, String problem) throws Exception {
        try (OkRuRig rig = rig(script)) {
            Checkpoint end = upload(rig);
            assertThat(end.state()).as(rig.shown()).isInstanceOf(UploadState.Failed.class);
            assertThat(((UploadState.Failed) end.state()).problem().type()).isEqualTo(problem);
            assertThat(rig.simulator.report().videos().size()).isLessThanOrEqualTo(1);
            assertThat(rig.simulator.report().refusals()).isEmpty();
            rig.assertNothingSecretIsShown();
        }
    }

    /** A person must mend it: the destination waits, and the upload with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"get-url#1:error(10)", "get-url#1:error(101)", "get-url#1:error(104)", "token#1:400(reason=1)"})
    void fault_ofTheCredentials_waitsForAPerson(String script) throws Exception {
        try (OkRuRig rig = rig(script)) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            if (script.startsWith("token")) {
                rig.simulator.revoke();
            }
            Advance advance = rig.advance(id, null);
            assertThat(advance.checkpoint().state())
                    .as(rig.shown())
                    .isInstanceOfSatisfying(
                            UploadState.Waiting.class,
                            waiting -> assertThat(waiting.reason().type()).isEqualTo("credentials-refused"));
            rig.assertNothingSecretIsShown();
        }
    }

    @Test
    void storedToken_isUsedUntilItIsRefusedAndThenRefreshed() throws Exception {
        try (OkRuRig rig = OkRuRig.of(
                api,
                home,
                OkRuSimulator.builder().faults("chunk#2:503"),
                simulator -> merged(simulator.grant("session-secret")))) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            rig.simulator.play("update#1:end-token");
            rig.assertArrived(source, rig.run(id, null));
            assertThat(rig.simulator.report().requests())
                    .containsEntry("token", 1L)
                    .containsEntry("update", 2L);
        }
    }

    private static Map<String, String> merged(String token) {
        Map<String, String> keys = new HashMap<>(OkRuRig.refreshing());
        keys.put("access_token", token);
        keys.put("session_secret_key", "session-secret");
        return keys;
    }

    @Test
    void storedToken_withoutARefreshToken_waitsForAPersonOnceItIsRefused() throws Exception {
        try (OkRuRig rig = OkRuRig.of(
                api, home, OkRuSimulator.builder(), simulator -> Map.of("access_token", simulator.grant()))) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            rig.simulator.expireAccessTokens();
            Advance advance = rig.advance(id, null);
            assertThat(advance.checkpoint().state())
                    .isInstanceOfSatisfying(
                            UploadState.Waiting.class,
                            waiting -> assertThat(waiting.reason().cause()).contains("there is no refresh_token"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "user#1:error(10), false",
        "user#1:error(104), false",
        "user#1:end-token, false",
        "user#1:body(html), false",
        "user#1:503, false",
        "token#1:400, false",
    })
    void check_tellsKeysThatWorkFromThoseThatDoNot(String script, boolean works) throws Exception {
        try (OkRuRig rig = rig(script);
                Platform platform = rig.destinations.connect(OkRuRig.DESTINATION)) {
            assertThat(platform.check(() -> Duration.ofSeconds(9)).isEmpty()).isEqualTo(works);
            rig.simulator.requireAllFaultsPlayed();
            assertThat(rig.simulator.report().orphans()).isEmpty();
            rig.assertNothingSecretIsShown();
        }
    }

    @Test
    void uploadThatIsCancelledWhileItBeginsAgain_leavesNoVideo() throws Exception {
        try (OkRuRig rig = rig("chunk#1:gone(403); delete#1:500; get-url#2:503(retry-after=7200)")) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            rig.advance(id, null);
            assertThat(rig.simulator.report().orphans()).hasSize(1);
            rig.uploads.cancel(id);
            assertThat(rig.simulator.report().orphans()).isEmpty();
        }
    }

    @Test
    void cancelledUpload_leavesNoVideo() throws Exception {
        try (OkRuRig rig = rig("chunk#2:503(retry-after=3600)")) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            rig.advance(id, null);
            rig.uploads.cancel(id);
            assertThat(rig.simulator.report().deleted()).hasSize(1);
            assertThat(rig.simulator.report().orphans()).isEmpty();
        }
    }
}
