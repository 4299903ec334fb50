package dev.longhaul.platform.apivideo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Platform;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
class ApiVideoUploadTest {

    private static final int CHUNK = 128 * 1024;
    private static final long SIZE = 6L * CHUNK + 777;

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

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    private final PatternSource source = new PatternSource("apivideo", SIZE);

    private ApiVideoRig rig(String script, Map<String, String> options) throws IOException {
        return ApiVideoRig.of(api, home, ApiVideoSimulator.builder().faults(script), options);
    }

    private ApiVideoRig rig(String script) throws IOException {
        return rig(script, Map.of());
    }

    private Checkpoint upload(ApiVideoRig rig) {
        return rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
    }

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

    /** What was clearly refused made nothing: it goes again, and no session is lost over it. */
    @ParameterizedTest(name = "{0}, {1} bytes: {2} tokens")
    @CsvSource({
        "chunk#1:rate-limit(9), 787209, 1",
        "chunk#1-3:rate-limit(9), 787209, 1",
        "chunk#1:rate-limit(7200), 787209, 1",
        "chunk#1:503, 787209, 1",
        "chunk#1:503(retry-after=7), 787209, 1",
        "chunk#1:401, 787209, 2",
        "chunk#1:end-upload-token, 787209, 2",
        "chunk#1:end-upload-token; token#2:expire-token, 787209, 3",
        "chunk#1:end-upload-token; token#2:503, 787209, 3",
        "last#1:rate-limit(9), 1000, 1",
        "last#1:rate-limit(7200), 1000, 1",
        "last#1:401, 1000, 2",
        "last#1:end-upload-token, 1000, 2",
    })
    void delegatedFirstPart_thatIsRefused_goesAgain(String script, long size, long tokens) throws Exception {
        PatternSource file = new PatternSource("delegated", size);
        try (ApiVideoRig rig = rig(script, Map.of("delegated", "true"))) {
            Checkpoint end = rig.run(rig.record(file, new ChunkSize(CHUNK)), null);
            rig.assertArrived(file, end);
            assertThat(end.tally().sessionRestarts()).isZero();
            assertThat(rig.simulator.report().requests()).containsEntry("token", tokens);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chunk#2:end-upload-token, 787209, upload-token-ended",
        "last#1:503, 1000, video-may-exist",
        "last#1:close@end, 1000, video-may-exist",
        "chunk#1-999:rate-limit(9), 1000, no-progress",
    })
    void delegatedPart_afterWhichNobodyCanGoOn_endsWithAProblem(String script, long size, String type)
            throws Exception {
        PatternSource file = new PatternSource("delegated", size);
        try (ApiVideoRig rig = rig(script, Map.of("delegated", "true"))) {
            Checkpoint end = rig.run(rig.record(file, new ChunkSize(CHUNK)), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo(type));
            assertThat(rig.simulator.report().videos()).hasSizeLessThanOrEqualTo(1);
            rig.assertNothingSecretIsShown();
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

    /** A route whose way is 'pull': no byte goes through Longhaul. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create#1:close@end",
                "create#1:401",
                "create#1:503",
                "create#1:close@end; find#1:unseen",
                "create#1:close@end; find#1-6:unseen",
                "create#1:pull-fails",
                "create#1:pull-fails; create#2:close@end",
                "create#1:pull-fails; create#2:close@end; find#1-8:unseen",
                "create#1:pull-fails; delete#1:close@end",
                "status#1:503",
                "status#1:lag",
                "status#1:deleted"
            })
    void file_thatIsPulled_isFollowedUntilItIsThere(String script) throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig(script)) {
            Source addressed = bucket.addressed(source);
            Checkpoint end = rig.run(
                    rig.record(addressed, Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null);
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).singleElement().satisfies(video -> {
                assertThat(video.pulled()).isTrue();
                assertThat(video.sha256()).contains(source.sha256());
            });
            assertThat(rig.simulator.report().containers()).isEmpty();
            assertThat(rig.simulator.report().requests()).doesNotContainKey("chunk");
            assertThat(String.join("\n", rig.trace) + rig.notes).doesNotContain(bucket.secret());
            assertThat(end.tally().sentBytes()).isZero();
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** The process that made it died, and the next one remembers only the draft: the list is given time all the same. */
    @Test
    void file_thatIsPulled_isNotMadeAgainByTheNextInvocation_whileTheListLags() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1:close@end; find#1-3:unseen")) {
            var id = rig.record(
                    bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty());
            Checkpoint end = rig.run(id, Duration.ofSeconds(12));
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().requests()).containsEntry("create", 1L);
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** Two requests were lost, the second one late: its time is remembered, so that the list is given time again. */
    @Test
    void file_thatIsPulled_isNotMadeAgainByTheNextInvocation_whenALaterRequestWasLost() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1:reset; create#2:close@end; find#1-14:unseen")) {
            var id = rig.record(
                    bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty());
            Checkpoint end = rig.run(id, Duration.ofSeconds(12));
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().requests()).containsEntry("create", 2L);
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

    /** What cannot be fetched is given a new address when the old one has expired, and in the end up. */
    @Test
    void file_thatCannotBePulled_endsWithAProblem() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1-9:pull-fails")) {
            Checkpoint end = rig.run(
                    rig.record(
                            bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()),
                    null);
            assertThat(end.state()).isInstanceOf(UploadState.Failed.class);
            assertThat(rig.simulator.report().containers()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void source_withoutAnAddress_isNotPulled() throws Exception {
        try (ApiVideoRig rig = rig("")) {
            Checkpoint end =
                    rig.run(rig.record(source, Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo("no-source-address"));
        }
    }
}
