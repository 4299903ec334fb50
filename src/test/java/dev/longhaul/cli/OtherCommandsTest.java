package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {

    private static final long HALF = 4 * FakePlatform.GRANULE;

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anEmptyListSaysHowToBegin() {
        House.Said said = house.run("list");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("no uploads yet", "longhaul upload --file");
        assertThat(house.run("list", "--json").lastLine()).isEqualTo("{\"uploads\":[],\"pauses\":[]}");
    }

    @Test
    void aListIsATable() throws Exception {
        Checkpoint old = upload("old.mp4", 3, Uploaded.uploading(HALF));
        Checkpoint young = upload("young.mp4", 1, Uploaded.waiting(Uploaded.uploading(0), Duration.ofHours(9)));
        house.pauses().pause(new Pause("youtube", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        House.Said said = house.run("list");
        assertThat(said.code()).isZero();
        List<String> lines = said.out().lines().toList();
        assertThat(lines.get(0)).matches("ID +STATE +% +SIZE +DESTINATION +AGE +FILE");
        assertThat(lines.get(1)).matches(start(young) + " +WAITING +0 +2\\.1 MB +youtube +1h +.*young\\.mp4");
        assertThat(lines.get(2)).matches(start(old) + " +UPLOADING +50 +2\\.1 MB +youtube +3h +.*old\\.mp4");
        assertThat(lines.get(3)).contains("youtube is paused until 19:00:00", "longhaul retry --to youtube");
        assertThat(lines).allMatch(line -> line.length() <= 100 || line.contains("paused"));

        JsonNode json = Json.parse(house.run("list", "--json").lastLine());
        assertThat(json.path("uploads")).hasSize(2);
        assertThat(json.path("uploads").path(0).path("id").asText())
                .isEqualTo(young.id().value());
        assertThat(json.path("uploads").path(0).path("createdAt").asText()).isEqualTo("2026-05-04T09:00:00Z");
        assertThat(json.path("pauses").path(0).path("problem").path("type").asText())
                .isEqualTo("quota-exceeded");
    }

    @Test
    void theStatusSaysAllAboutAnUpload() throws Exception {
        Checkpoint upload = upload("trip.mp4", 2, Uploaded.waiting(Uploaded.uploading(HALF), Duration.ofHours(9)));
        House.Said said = house.run("status", start(upload));
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(upload.id().value(), "WAITING", "trip.mp4", "2097152 bytes", "video/mp4", "1.0 MB (50 %)")
                .contains("in 0 invocations", "none lost", "2h ago")
                .contains("from 19:00:00 with: longhaul resume " + upload.id())
                .contains("Problem:  The daily quota is used up", "Cause:", "Remedy:", "longhaul retry " + upload.id())
                .doesNotContain("secret");
        House.Said raw = house.run("status", start(upload), "--json");
        assertThat(raw.out()).doesNotContain("secret");
        JsonNode json = Json.parse(raw.lastLine());
        assertThat(json.path("state").asText()).isEqualTo("WAITING");
        assertThat(json.path("resumeAfter").asText()).isEqualTo("2026-05-04T19:00:00Z");
        assertThat(json.path("metadata").path("title").asText()).isEqualTo("Trip");
        assertThat(json.path("sessionRestarts").asInt()).isZero();
        assertThat(json.path("problem").path("type").asText()).isEqualTo("quota-exceeded");
    }

    @Test
    void theStatusTellsOfTheInvocations() throws Exception {
        Checkpoint upload = upload("trip.mp4", 2, Uploaded.uploading(0));
        Instant now = house.time().now();
        Instant until = now.plusSeconds(100);
        try (Checkpoints.Held killed =
                house.checkpoints().take(upload.id(), "one", now, until).orElseThrow()) {
            killed.save(killed.checkpoint().begun(now).with(Uploaded.uploading(HALF)));
        }
        try (Checkpoints.Held held =
                house.checkpoints().take(upload.id(), "two", until, until).orElseThrow()) {
            Checkpoint begun = held.save(held.checkpoint().begun(now));
            held.save(begun.released(now.plusSeconds(9), now));
        }
        assertThat(house.run("status", start(upload)).out().lines())
                .containsSubsequence(
                        "#  Began     Lasted         Confirmed  Ended        By",
                        "1  10:00:00             0 B to 1.0 MB  died         one",
                        "2  10:00:00      9s  1.0 MB to 1.0 MB  handed over  two");
        JsonNode logbook = Json.parse(
                        house.run("status", start(upload), "--json").lastLine())
                .path("logbook");
        assertThat(logbook.path(0).path("end").asText()).isEqualTo("died");
        assertThat(logbook.path(0).path("confirmedAfter").asLong()).isEqualTo(HALF);
        assertThat(logbook.path(0).path("ended").isNull()).isTrue();
        assertThat(logbook.path(1).path("end").asText()).isEqualTo("handed-over");
    }

    @Test
    void anAmbiguousPrefixIsAProblem() {
        for (int i = 0; i < 17; i++) {
            upload("trip" + i + ".mp4", 1, Uploaded.uploading(0));
        }
        // Of seventeen ids two begin with the same digit.
        String digit = house.checkpoints().list().stream()
                .map(upload -> upload.id().value().substring(0, 1))
                .filter(first -> house.checkpoints().list().stream()
                                .filter(other -> other.id().value().startsWith(first))
                                .count()
                        > 1)
                .findFirst()
                .orElseThrow();
        House.Said said = house.run("status", digit);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("More than one upload's id begins with " + digit, "a few more characters");
    }

    @Test
    void resumeGoesOnWithAllThatIsUnfinishedOldestFirst() throws Exception {
        Checkpoint young = upload("young.mp4", 1, Uploaded.uploading(0).waiting(house.time.now(), Uploaded.QUOTA));
        Checkpoint old = upload("old.mp4", 3, new UploadState.Pending());
        upload("failed.mp4", 2, Uploaded.failed(Uploaded.uploading(0)));
        House.Said said = house.run("resume", "--json");
        assertThat(said.code()).isZero();
        JsonNode json = Json.parse(said.lastLine()).path("uploads");
        assertThat(json).hasSize(2);
        assertThat(json.path(0).path("id").asText()).isEqualTo(old.id().value());
        assertThat(json.path(1).path("id").asText()).isEqualTo(young.id().value());
        assertThat(json.path(1).path("state").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void resumeEndsWithItsTimeBudget() {
        upload("one.mp4", 2, new UploadState.Pending());
        upload("two.mp4", 1, new UploadState.Pending());
        House.Said said = house.run("resume", "--time-budget", "4s");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("one.mp4").doesNotContain("two.mp4");
    }

    @Test
    void resumeGoesOnPastAnUploadThatCannot() {
        Path gone = house.video("gone.mp4", 8);
        upload("gone.mp4", 2, new UploadState.Pending());
        upload("two.mp4", 1, new UploadState.Pending());
        assertThat(gone.toFile().delete()).isTrue();
        House.Said said = house.run("resume");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("There is no file");
        assertThat(said.out()).contains("two.mp4", "Done: video vid123");
    }

    /** On one machine nobody else would. */
    @Test
    void resumeTellsWhatWasNotTold() {
        Instant now = house.time.now();
        UploadSpec spec = Uploaded.spec(house, house.video("one.mp4", 1), now).heardBy(new Results(List.of("hook")));
        UploadState.Pending pending = new UploadState.Pending();
        UploadState failed = Uploaded.failed(pending);
        house.checkpoints().create(Checkpoint.create(spec, now).with(failed).reportedSince(pending, now));
        List<String> told = new ArrayList<>();
        house.herald = (of, entry, to, deadline) -> told.add(to + " " + entry.id(of.id()));
        House.Said said = house.run("resume");
        assertThat(told).containsExactly("hook " + spec.id() + "-1");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("Telling what became of upload " + spec.id());
        assertThat(house.only().state()).isEqualTo(failed);
        assertThat(house.run("resume").out()).contains("Nothing is unfinished.");
        assertThat(told).hasSize(1);
    }

    @Test
    void nothingToResumeIsNoFailure() {
        House.Said said = house.run("resume");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Nothing is unfinished.");
        assertThat(house.run("resume", "--json").lastLine()).isEqualTo("{\"uploads\":[]}");
    }

    @Test
    void resumeWithoutCredentialsIsTheirExitCode() {
        Checkpoint upload = upload("one.mp4", 2, new UploadState.Pending());
        house.credentials = false;
        assertThat(house.run("resume").code()).isEqualTo(5);
        assertThat(house.run("resume", start(upload)).code()).isEqualTo(5);
        assertThat(house.only().state()).isInstanceOf(UploadState.Pending.class);
    }

    @Test
    void aFailedUploadIsRetriedAtOnce() {
        Checkpoint upload = upload("one.mp4", 2, Uploaded.failed(new UploadState.Opening(Optional.empty())));
        assertThat(house.run("resume", start(upload)).code()).isEqualTo(1);
        house.pauses().pause(new Pause("youtube", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        House.Said said = house.run("retry", start(upload));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("Done: video vid123");
        assertThat(house.pauses().find("youtube")).isEmpty();
    }

    @Test
    void retryingADestinationLetsItsWaitingUploadsGoOn() throws Exception {
        upload("one.mp4", 3, Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        upload("two.mp4", 2, Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        upload("failed.mp4", 1, Uploaded.failed(Uploaded.uploading(0)));
        house.pauses().pause(new Pause("youtube", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        House.Said said = house.run("retry", "--to", "youtube", "--json");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("youtube is not paused any more");
        JsonNode json = Json.parse(said.lastLine()).path("uploads");
        assertThat(json).hasSize(2).allMatch(each -> "COMPLETED"
                .equals(each.path("state").asText()));
        assertThat(house.pauses().list()).isEmpty();
    }

    @Test
    void whereThereIsAFunction_itIsCalledForObjects_andFilesAreCarriedHere() {
        house.function = true;
        UploadState waiting = Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9));
        Checkpoint one = object("s3://videos/one.mp4", waiting);
        Checkpoint two = object("https://a.example/two.mp4", waiting);
        upload("three.mp4", 1, waiting);
        House.Said said = house.run("retry", start(one));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("The function is called for " + one.id());
        assertThat(house.called).containsExactly(one.id());
        assertThat(house.platform.calls).isEmpty();
        assertThat(house.run("retry", "--to", "youtube").code()).isZero();
        assertThat(house.called).containsExactly(one.id(), two.id());
        assertThat(house.checkpoints().list())
                .extracting(each -> each.state().name())
                .containsExactlyInAnyOrder("OPENING", "OPENING", "COMPLETED");
    }

    @Test
    void signatureOfAUrl_isShownNowhere() {
        Checkpoint upload = object(
                "https://a.example/trip.mp4?sig=secret",
                Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        for (List<String> line : List.of(
                List.of("list"),
                List.of("list", "--json"),
                List.of("status", start(upload)),
                List.of("status", start(upload), "--json"),
                List.of("cancel", start(upload)))) {
            House.Said said = house.run(line.toArray(String[]::new));
            assertThat(said.out()).as(line.toString()).contains("https://a.example/trip.mp4?…");
            assertThat(said.out() + said.err()).doesNotContain("secret");
        }
    }

    /** Here no prefix is configured; it was where the upload was recorded. */
    @Test
    void urlThatMayNoMoreBeReadFrom_failsItsUpload() {
        Checkpoint upload = object(
                "https://a.example/trip.mp4?sig=secret",
                Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        House.Said said = house.run("retry", start(upload));
        assertThat(said.code()).isEqualTo(ExitCode.SOURCE_CHANGED.code());
        assertThat(said.out() + said.err())
                .contains("https://a.example/trip.mp4?…", "longhaul.http.urls")
                .doesNotContain("secret");
        assertThat(house.only().state().name()).isEqualTo("FAILED");
        assertThat(house.platform.calls).isEmpty();
    }

    @Test
    void aQuotaThatIsStillUsedUpKeepsTheOthersWaiting() {
        upload("one.mp4", 3, Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        upload("two.mp4", 2, Uploaded.waiting(new UploadState.Opening(Optional.empty()), Duration.ofHours(9)));
        house.platform.script.add(
                new Outcome.Wait(new Until.After(Duration.ofHours(8)), Uploaded.QUOTA, Outcome.Wait.Scope.DESTINATION));
        assertThat(house.run("retry", "--to", "youtube").code()).isEqualTo(4);
        assertThat(house.platform.calls).containsExactly("open");
        assertThat(house.checkpoints().list()).allMatch(each -> each.state() instanceof UploadState.Waiting);
    }

    @Test
    void retryingACompletedUploadShowsIt() {
        Checkpoint upload = upload("one.mp4", 2, new UploadState.Completed(new Video("v1", "")));
        House.Said said = house.run("retry", start(upload));
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Done: video v1.");
    }

    @Test
    void cancelEndsAnUploadOnceAndForAll() throws Exception {
        Checkpoint upload = upload("one.mp4", 2, Uploaded.uploading(HALF));
        House.Said said = house.run("cancel", start(upload), "--json");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("Cancelled upload " + upload.id());
        assertThat(Json.parse(said.lastLine()).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(house.platform.calls).containsExactly("cancel");
        assertThat(house.run("cancel", start(upload)).code()).isEqualTo(1);
        House.Said again = house.run("upload", "--file", upload.spec().source().location());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("was cancelled", "--again");
        assertThat(house.run("resume", start(upload)).code()).isEqualTo(1);
    }

    @Test
    void authShowsTheAddressAndTakesAPastedOne() throws Exception {
        house.typed = "http://127.0.0.1:1234/?code=x\n";
        House.Said said = house.run("auth", "youtube");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("https://accounts.example/consent", "Got http://127.0.0.1:1234/?code=x")
                .contains("Uploads to youtube are allowed now", "credentials/youtube.json")
                .contains("Not allowed: youtube.readonly");
        House.Said json = house.run("auth", "youtube", "--to", "youtube", "--json");
        assertThat(json.out().lines()).hasSize(1);
        assertThat(Json.parse(json.lastLine()).path("destination").asText()).isEqualTo("youtube");
    }

    /** An upload of eight granules, recorded so many hours ago. */
    private Checkpoint upload(String name, int hoursAgo, UploadState state) {
        UploadSpec spec =
                Uploaded.spec(house, house.video(name, 8), house.time.now().minus(Duration.ofHours(hoursAgo)));
        return house.recorded(spec, checkpoint -> checkpoint.with(state));
    }

    private Checkpoint object(String location, UploadState state) {
        SourceIdentity object = new SourceIdentity(location, 8 * FakePlatform.GRANULE, "etag:1");
        UploadSpec spec = Uploaded.spec(object, house.time.now().minus(Duration.ofHours(2)));
        return house.recorded(spec, checkpoint -> checkpoint.with(state));
    }

    private static String start(Checkpoint upload) {
        return upload.id().value().substring(0, 8);
    }
}
