package dev.longhaul.platform.apivideo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole uploads to the simulated api.video. Whatever single fault is played at whatever point: the video arrives whole and once, or
 * the upload ends with a problem that says why.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoUploadTest extends ApiVideoUploads {

    private static final List<String> PLACES = List.of("@0", "@100000", "@end");

    /** Faults of an answer that a client must survive. */
    private static final List<String> SURVIVABLE = List.of(
            "401",
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
            "rate-limit(9)",
            "slow-answer(20)",
            "idle-close",
            "clock-skew(-3600)",
            "wrong-length(10)");

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "bytes, token, false",
        "part, token, false",
        "bytes, basic, false",
        "bytes, token, true",
        "part, token, true"
    })
    void upload_inEachMode_arrivesWithWhatIsSaidOfIt(String mode, String authentication, boolean delegated)
            throws Exception {
        Map<String, String> options =
                Map.of("part-mode", mode, "authentication", authentication, "delegated", Boolean.toString(delegated));
        // Slow enough for parts to meet.
        try (ApiVideoRig rig =
                ApiVideoRig.of(api, home, ApiVideoSimulator.builder().bytesPerSecond(1_000_000), options)) {
            Details details = new Details(
                    Optional.of("Grüße & <more>"),
                    Optional.of("Zeile"),
                    Optional.empty(),
                    Optional.of(List.of("a b", "ü")),
                    Optional.of("private"));
            Checkpoint end = rig.run(
                    rig.record(
                            source,
                            Way.CHUNKS,
                            new ChunkSize(CHUNK),
                            details,
                            Optional.of("{\"metadata\":[{\"key\":\"k\",\"value\":\"v\"}]}")),
                    null);
            StoredVideo video = rig.assertArrived(source, end);
            assertThat(video.title()).isEqualTo("Grüße & <more>");
            assertThat(video.said())
                    .contains("\"public\":false", "\"tags\":[\"a b\",\"ü\"]", "\"key\":\"k\"", "longhaulUpload");
            assertThat(end.sent().coveredBytes()).isEqualTo(SIZE);
            assertThat(rig.simulator.report().maxInFlight()).isGreaterThan(1);
        }
    }

    static Stream<String> survived() {
        Stream<String> lost = Stream.of("chunk#1", "chunk#3", "last#1").flatMap(chunk -> PLACES.stream()
                .filter(place -> !(chunk.equals("last#1") && place.equals("@100000")))
                .flatMap(place -> Stream.of(chunk + ":reset" + place, chunk + ":close" + place)));
        Stream<String> answered = Stream.of("auth#1", "create#1", "chunk#1", "chunk#3", "last#1", "status#1")
                .flatMap(step -> SURVIVABLE.stream()
                        .filter(effect -> !(step.equals("auth#1") && effect.equals("401")))
                        .map(effect -> step + ":" + effect));
        Stream<String> special = Stream.of(
                "auth#1:reset",
                "auth#1:close@end",
                "create#1:reset",
                "create#1:close@end",
                "create#1:close@end; find#1:503",
                "create#1:close@end; find#1:reset",
                "create#1:body(truncated)",
                "chunk#2:expire-token",
                "last#1:expire-token",
                "status#1:expire-token",
                "chunk#2:expire-token; refresh#1:reject-refresh",
                "chunk#2:expire-token; refresh#1:500",
                "chunk#2:reset@100000; status#1:reset",
                "chunk#2:reset@100000; status#1:lag",
                "chunk#2:reset@100000; status#1-2:lag",
                "chunk#2:reset@100000; status#1:no-total",
                "chunk#2:reset@100000; status#1:no-ingest",
                "chunk#2:reset@100000; status#1:says(pondering)",
                "status#1:lag",
                "status#1:says(pondering)",
                "status#1:says(merging)",
                "status#1:says(last_chunck_uploaded)",
                "status#1:body(html)",
                "status#1:body(truncated)",
                "chunk#3:deleted",
                "status#1:deleted",
                "chunk#2:503(answer=early-open)",
                "chunk#2:503(answer=early-close)",
                "last#1:503(answer=early-close)");
        return Stream.of(lost, answered, special).flatMap(scripts -> scripts).distinct();
    }

    @Tag(Tags.LONG)
    @ParameterizedTest
    @MethodSource("survived")
    void fault_videoArrivesOnce(String script) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            rig.assertArrived(source, upload(rig));
        }
    }

    @Tag(Tags.LONG)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#1:reset@100000",
                "chunk#3:close@end",
                "last#1:close@end",
                "status#1:lag",
                "chunk#2:expire-token"
            })
    void fault_videoArrivesOnce_inNumberedParts(String script) throws Exception {
        try (ApiVideoRig rig = rig(script, Map.of("part-mode", "part"))) {
            rig.assertArrived(source, upload(rig));
        }
    }

    /** Every part was answered, or all but the last: there is a video, whatever the status and the list know of it yet. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "bytes, false, status#1-6:lag",
        "part, false, status#1-6:lag",
        "bytes, true, status#1-6:lag",
        "part, true, status#1-6:lag",
        "bytes, false, status#1-40:lag",
        "bytes, true, status#1-40:lag",
        "bytes, false, last#1:close@end; status#1-9:lag",
        "bytes, true, last#1:close@end; status#1-9:lag",
        "part, true, last#1:close@end; status#1-9:lag",
    })
    void status_thatLagsAtTheEnd_isWaitedFor(String mode, boolean delegated, String script) throws Exception {
        Map<String, String> options = Map.of("part-mode", mode, "delegated", Boolean.toString(delegated));
        try (ApiVideoRig rig = rig(script, options)) {
            rig.assertArrived(source, upload(rig));
            assertThat(rig.simulator.report().requests()).doesNotContainKey("find");
        }
    }

    /** The list would show no container, and another be made: it is not asked while the one that is known is there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void status_thatLagsTogetherWithTheList_isWaitedFor(boolean delegated) throws Exception {
        try (ApiVideoRig rig =
                rig("status#1-6:lag; find#1-2:unseen", Map.of("delegated", Boolean.toString(delegated)))) {
            assertThat(upload(rig).state()).isInstanceOf(UploadState.Completed.class);
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().containers()).isEmpty();
        }
    }

    /** For ever behind: a person is told; nothing is sent again. */
    @Test
    void status_thatNeverCatchesUp_endsWithAProblem_andWithOneVideo() throws Exception {
        try (ApiVideoRig rig = rig("status#1-999:lag", Map.of("delegated", "true"))) {
            assertThat(upload(rig).state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo("no-progress"));
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().containers()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "create#1:403,                                        FAILED,  refused",
        "create#1:problem(attribute-required),                FAILED,  refused",
        "chunk#2:403,                                         FAILED,  refused",
        "chunk#2:problem(by-bytes-range-too-large),           FAILED,  refused",
        "chunk#2:302(location=https://elsewhere.example/),    FAILED,  refused",
        "auth#1:400,                                          WAITING, credentials-refused",
        "auth#1:401,                                          WAITING, credentials-refused",
        "create#1-9:401,                                      WAITING, credentials-refused",
    })
    void refusal_endsWithAProblemThatSaysWhy(String script, String state, String type) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            UploadState end = rig.advance(rig.record(source, new ChunkSize(CHUNK)), null)
                    .checkpoint()
                    .state();
            assertThat(end.name()).isEqualTo(state);
            assertThat(
                            end instanceof UploadState.Failed failed
                                    ? failed.problem().type()
                                    : ((UploadState.Waiting) end).reason().type())
                    .isEqualTo(type);
            assertThat(rig.simulator.report().videos()).isEmpty();
            rig.assertNothingSecretIsShown();
        }
    }

    @Test
    void cancel_deletesTheContainer() throws Exception {
        try (ApiVideoRig rig = rig("chunk#4-99:403")) {
            var id = rig.record(source, new ChunkSize(CHUNK));
            rig.advance(id, null);
            rig.uploads.cancel(id);
            assertThat(rig.simulator.report().containers()).isEmpty();
            assertThat(rig.uploads.find(id).state()).isEqualTo(new UploadState.Cancelled());
        }
    }

    /** The container was made, and its name was lost on the way. */
    @Test
    void cancel_whileItOpens_deletesTheContainerThatIsFoundByItsMark() throws Exception {
        try (ApiVideoRig rig = rig("create#1:close@end; find#1:503(retry-after=7200)")) {
            var id = rig.record(source, new ChunkSize(CHUNK));
            rig.advance(id, null);
            assertThat(rig.simulator.report().containers()).hasSize(1);
            rig.uploads.cancel(id);
            assertThat(rig.simulator.report().containers()).isEmpty();
            assertThat(rig.uploads.find(id).state()).isEqualTo(new UploadState.Cancelled());
        }
    }

    /** Another video of the account, the newest for now. */
    private String othersVideo(ApiVideoRig rig) {
        String user = Base64.getEncoder().encodeToString((ApiVideoSimulator.API_KEY + ":").getBytes(UTF_8));
        api.create(
                        rig.simulator.baseUri().resolve("/videos"),
                        "Basic " + user,
                        "{\"title\":\"Another's\",\"metadata\":[{\"key\":\"longhaulUpload\",\"value\":\"another\"}]}")
                .await()
                .atMost(Duration.ofSeconds(9))
                .close();
        return rig.simulator.report().containers().get(0).id();
    }

    /** A service that ignores the filter lists the account's newest video first: it is somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"create#2:reset; find#1:unfiltered", "create#2:close@end; find#1:unfiltered"})
    void list_thatIsNotFiltered_makesNoOthersVideoOurs(String script) throws Exception {
        try (ApiVideoRig rig = rig(script)) {
            String other = othersVideo(rig);
            Checkpoint end = upload(rig);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                            completed.video().id())
                    .isNotEqualTo(other));
            assertThat(rig.simulator.report().videos()).hasSize(1);
            rig.simulator.requireAllFaultsPlayed();
            assertThat(rig.simulator.report().containers())
                    .singleElement()
                    .satisfies(container -> assertThat(container.id()).isEqualTo(other));
        }
    }

    @Test
    void cancel_whileItOpens_deletesNoOthersVideo_whereTheListIsNotFiltered() throws Exception {
        try (ApiVideoRig rig = rig("create#2:503(retry-after=7200); find#1:unfiltered")) {
            String other = othersVideo(rig);
            var id = rig.record(source, new ChunkSize(CHUNK));
            rig.advance(id, null);
            rig.uploads.cancel(id);
            assertThat(rig.simulator.report().containers())
                    .singleElement()
                    .satisfies(container -> assertThat(container.id()).isEqualTo(other));
            assertThat(rig.uploads.find(id).state()).isEqualTo(new UploadState.Cancelled());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', true", "auth#1:400, false", "find#1:403, false", "find#1:body(html), false"})
    void check_tellsAKeyThatWorksFromOneThatDoesNot(String script, boolean works) throws Exception {
        try (ApiVideoRig rig = rig(script);
                Platform platform = rig.destinations.connect(ApiVideoRig.DESTINATION)) {
            assertThat(platform.check(() -> Duration.ofSeconds(9)).isEmpty()).isEqualTo(works);
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** Of the bucket's object, api.video got another version; or what was sent was put together wrongly. */
    @ParameterizedTest
    @ValueSource(strings = {"CHUNKS", "WHOLE", "PULL"})
    void video_ofAnotherSizeThanTheSource_isNoSuccess(Way way) throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("status#1-99:file-size(7)")) {
            Source from = way == Way.PULL ? bucket.addressed(source) : source;
            Checkpoint end = rig.run(rig.record(from, way, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo("size-mismatch"));
            assertThat(rig.simulator.report().videos()).hasSize(1);
        }
    }
}
