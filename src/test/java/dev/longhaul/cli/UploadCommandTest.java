package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.UploadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadCommandTest {

    private static final Problem QUOTA = new Problem(
            "quota-exceeded", "The daily quota is used up", "100 uploads a day.", "'longhaul retry ID' tries at once.");
    private static final Problem REVOKED = new Problem(
            "credentials-revoked", "The consent was taken back", "invalid_grant.", "Run 'longhaul auth youtube'.");
    private static final Problem REFUSED =
            new Problem("upload-refused", "The platform refused", "It said no.", "See 'longhaul status ID'.");

    @TempDir
    Path folder;

    private House house;
    private String file;

    @BeforeEach
    void open() {
        house = new House(folder);
        file = house.video("trip.mp4", 8).toString();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anUploadCompletes() {
        House.Said said = house.run("upload", "--file", file);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("Beginning upload " + house.only().id(), "2.1 MB", "to youtube")
                .contains("opened an upload session")
                .contains("Done: video vid123, https://youtu.be/vid123.", "2.1 MB in 1 invocation")
                .doesNotContain("secret");
        assertThat(said.err()).isEmpty();
        assertThat(house.platform.calls).containsExactly("open", "send 0-1048575", "send 1048576-2097151");
    }

    @Test
    void jsonIsTheLastLineOfStandardOutputAndTheRestGoesToStandardError() throws Exception {
        House.Said said = house.run("upload", "--file", file, "--json");
        assertThat(said.code()).isZero();
        assertThat(said.out().strip().lines()).hasSize(1);
        assertThat(said.err()).contains("Beginning upload", "Done: video vid123");
        JsonNode json = Json.parse(said.lastLine());
        assertThat(json.path("id").asText()).isEqualTo(house.only().id().value());
        assertThat(json.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(json.path("destination").asText()).isEqualTo("youtube");
        assertThat(json.path("platform").asText()).isEqualTo("youtube");
        assertThat(json.path("file").asText()).isEqualTo(file);
        assertThat(json.path("bytes").asLong()).isEqualTo(2_097_152);
        assertThat(json.path("confirmed").asLong()).isEqualTo(2_097_152);
        assertThat(json.path("invocations").asInt()).isEqualTo(1);
        assertThat(json.path("sentBytes").asLong()).isEqualTo(2_097_152);
        assertThat(json.path("videoId").asText()).isEqualTo("vid123");
        assertThat(json.path("link").asText()).isEqualTo("https://youtu.be/vid123");
        assertThat(json.has("crc32c")).isTrue();
        assertThat(json.has("problem")).isFalse();
        assertThat(json.has("resumeAfter")).isFalse();
    }

    @Test
    void theFlagsOfTheOriginalScriptAreKept() throws Exception {
        house.run(
                "upload",
                "--file=" + file,
                "--title=Summer vacation in California",
                "--description=Had fun surfing in Santa Cruz",
                "--keywords=surfing,Santa Cruz",
                "--category=22",
                "--privacyStatus=private");
        JsonNode metadata = Json.parse(house.only().spec().metadata().json());
        assertThat(metadata.path("title").asText()).isEqualTo("Summer vacation in California");
        assertThat(metadata.path("description").asText()).isEqualTo("Had fun surfing in Santa Cruz");
        assertThat(metadata.path("keywords").asText()).isEqualTo("surfing|Santa Cruz");
        assertThat(metadata.path("category").asText()).isEqualTo("22");
        assertThat(metadata.path("privacyStatus").asText()).isEqualTo("private");
    }

    @Test
    void aFlagWinsOverTheFileAndTheFileOverTheDefaults() throws Exception {
        Path meta = house.file(
                "trip.json",
                "\uFEFF{\"title\": \"From file\", \"category\": \"17\", \"license\": \"youtube\"}"
                        .getBytes(StandardCharsets.UTF_8));
        house.run("upload", "--file", file, "--meta", meta.toString(), "--title", "From flag");
        JsonNode metadata = Json.parse(house.only().spec().metadata().json());
        assertThat(metadata.path("title").asText()).isEqualTo("From flag");
        assertThat(metadata.path("category").asText()).isEqualTo("17");
        assertThat(metadata.path("license").asText()).isEqualTo("youtube");
        assertThat(metadata.path("description").asText()).isEqualTo("Test Description");
    }

    @Test
    void theRestOfTheFileInOneRequest() {
        assertThat(house.run("upload", "--file", file, "--chunk-size", "-1").code())
                .isZero();
        assertThat(house.only().spec().chunkSize()).isEqualTo(ChunkSize.REST);
        assertThat(house.platform.calls).containsExactly("open", "send 0-2097151");
    }

    @Test
    void theWireIsToldItsLimitAndWhereToTrace() {
        House.Said said = house.run(
                "upload",
                "--file",
                file,
                "--limit-rate",
                "5M",
                "--trace",
                "--chunk-size",
                "512K",
                "--content-type",
                "video/quicktime");
        assertThat(house.wires.get(0).limitBytesPerSecond()).hasValue(5 << 20);
        assertThat(said.err()).contains("> POST /upload (masked)");
        assertThat(house.only().spec().chunkSize().bytes()).isEqualTo(512 << 10);
        assertThat(house.only().spec().contentType()).isEqualTo("video/quicktime");
        house.run("upload", "--file", house.video("other.mp4", 1).toString());
        assertThat(house.wires.get(1)).isEqualTo(Wire.PLAIN);
    }

    @Test
    void theTimeBudgetEndsAndTheNextInvocationGoesOn() throws Exception {
        House.Said first = house.run("upload", "--file", file, "--time-budget", "4s", "--json");
        assertThat(first.code()).isEqualTo(3);
        String id = house.only().id().value();
        assertThat(first.err())
                .contains("Handed over: the platform has confirmed", "Go on with: longhaul resume " + id);
        JsonNode json = Json.parse(first.lastLine());
        assertThat(json.path("state").asText()).isEqualTo("UPLOADING");
        assertThat(json.path("confirmed").asLong()).isBetween(1L, 2_097_151L);
        assertThat(json.path("resumeAfter").asText()).startsWith("2026-05-04T10:");
        assertThat(json.path("videoId").isNull()).isTrue();

        House.Said second = house.run("upload", "--file", file);
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("Going on with upload " + id, "in 2 invocations");
        assertThat(house.platform.calls.stream().filter("open"::equals)).hasSize(1);
    }

    @Test
    void aCompletedUploadIsShownAndNothingIsSent() {
        house.run("upload", "--file", file);
        int calls = house.platform.calls.size();
        house.credentials = false;
        House.Said said = house.run("upload", "--file", file);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("nothing was sent", "video vid123", "--again");
        assertThat(house.platform.calls).hasSize(calls);
    }

    @Test
    void aDeliberateRepeatIsAnotherUpload() {
        house.run("upload", "--file", file);
        assertThat(house.run("upload", "--file", file, "--again").code()).isZero();
        assertThat(house.run("upload", "--file", file, "--again").code()).isZero();
        assertThat(house.checkpoints().list()).hasSize(3);
    }

    @Test
    void aFailedUploadShowsItsProblemAndHowToRetry() throws Exception {
        house.platform.script.add(new Outcome.Refused(REFUSED));
        House.Said first = house.run("upload", "--file", file, "--json");
        assertThat(first.code()).isEqualTo(1);
        JsonNode problem = Json.parse(first.lastLine()).path("problem");
        assertThat(problem.path("type").asText()).isEqualTo("upload-refused");
        assertThat(problem.path("exitCode").asInt()).isEqualTo(1);
        assertThat(problem.path("remedy").asText())
                .contains("longhaul status " + house.only().id());
        int calls = house.platform.calls.size();

        House.Said again = house.run("upload", "--file", file);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("Problem:  The platform refused", "Cause:    It said no.");
        assertThat(again.out()).contains("longhaul retry " + house.only().id());
        assertThat(house.platform.calls).hasSize(calls);
    }

    @Test
    void anUploadHeldByAnotherProcessIsBusy() {
        house.run("upload", "--file", file, "--time-budget", "4s");
        try (Checkpoints.Held held = house.checkpoints()
                .take(
                        house.only().id(),
                        "other 2",
                        house.time.now(),
                        house.time.now().plusSeconds(60))
                .orElseThrow()) {
            assertThat(held.checkpoint().id()).isEqualTo(house.only().id());
            House.Said said = house.run("upload", "--file", file);
            assertThat(said.code()).isEqualTo(6);
            assertThat(said.err()).contains("is being advanced by another process", "other 2", "longhaul resume");
        }
    }

    @Test
    void aQuotaMakesItWait() throws Exception {
        house.platform.script.add(
                new Outcome.Wait(new Until.After(Duration.ofHours(9)), QUOTA, Outcome.Wait.Scope.DESTINATION));
        House.Said said = house.run("upload", "--file", file, "--json");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err())
                .contains("Problem:  The daily quota is used up")
                .contains("It waits until 19:0")
                .contains("longhaul retry " + house.only().id());
        JsonNode json = Json.parse(said.lastLine());
        assertThat(json.path("state").asText()).isEqualTo("WAITING");
        assertThat(json.path("resumeAfter").asText()).startsWith("2026-05-04T19:0");
        assertThat(json.path("problem").path("type").asText()).isEqualTo("quota-exceeded");
    }

    @Test
    void revokedCredentialsHaveTheirOwnExitCode() {
        house.platform.script.add(
                new Outcome.Wait(new Until.After(Duration.ofHours(1)), REVOKED, Outcome.Wait.Scope.DESTINATION));
        House.Said said = house.run("upload", "--file", file);
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("The consent was taken back", "longhaul auth youtube");
    }

    @Test
    void aFileThatChangedBetweenInvocationsEndsTheUpload() throws Exception {
        house.platform.script.add(new Outcome.Ask("503", Optional.of(new Until.After(Duration.ofHours(1)))));
        assertThat(house.run("upload", "--file", file).code()).isEqualTo(4);
        String id = house.only().id().value();
        Files.write(Path.of(file), new byte[5]);
        house.time.advance(Duration.ofHours(2));
        House.Said said = house.run("resume", id);
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("no longer what it was");
    }

    @Test
    void aNewVersionOfAFileIsAnotherUploadAndTheOldOneIsNamed() throws Exception {
        house.run("upload", "--file", file, "--time-budget", "4s");
        String old = house.only().id().value();
        Files.write(Path.of(file), new byte[300_000]);
        House.Said said = house.run("upload", "--file", file);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("longhaul cancel " + old);
    }

    @Test
    void ctrlCAndSigtermHandOver() {
        for (ExitCode signal : List.of(ExitCode.INTERRUPTED, ExitCode.TERMINATED)) {
            house.platform.afterGranule = () -> {};
            House.Said said = house.run(
                    tool -> house.platform.afterGranule =
                            () -> tool.interruption().request(signal),
                    "upload",
                    "--file",
                    file,
                    "--again");
            assertThat(said.code()).isEqualTo(signal.code());
            Checkpoint left = house.checkpoints().list().get(0);
            assertThat(said.out()).contains("Go on with: longhaul resume " + left.id());
            assertThat(left.state()).isInstanceOf(UploadState.Uploading.class);
            assertThat(left.lease().isReleased()).isTrue();
            assertThat(left.confirmedBytes()).isPositive();
        }
    }

    @Test
    void flagsThatDifferFromWhatIsRecordedAreWarnedOf() {
        house.run("upload", "--file", file, "--title", "One", "--description", "D", "--time-budget", "3s");
        House.Said same = house.run("upload", "--file", file, "--title", "One", "--time-budget", "2s");
        assertThat(same.err()).isEmpty();
        House.Said other = house.run("upload", "--file", file, "--title", "Two", "--chunk-size", "256K");
        assertThat(other.err()).contains("the metadata and the chunk size given now differ");
        assertThat(house.only().spec().metadata().json()).contains("One");
    }

    @Test
    void troubleOnTheWayIsToldKindly() {
        house.platform.script.add(
                new Outcome.Opened(new Session(Map.of("uri", FakePlatform.SECRET), house.time.now())));
        house.platform.script.add(new Outcome.Ask("the platform answered 503"));
        house.platform.script.add(new Outcome.Reauthorize());
        House.Said said = house.run("upload", "--file", file);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("A hiccup, nothing is lost: the platform answered 503; trying again in ")
                .contains("The access token was renewed; the upload goes on in the same session.")
                .doesNotContain("secret-session");
    }

    @Test
    void anUnexpectedErrorIsAProblemWithoutStackTrace() throws Exception {
        house.platform.afterGranule = () -> {
            throw new IllegalStateException("token=very-secret");
        };
        House.Said said = house.run("upload", "--file", file, "--json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("Something unexpected happened").doesNotContain("    at ", "very-secret");
        assertThat(Json.parse(said.lastLine()).path("type").asText()).isEqualTo("unexpected");
        House.Said traced = house.run("upload", "--file", file, "--trace");
        assertThat(traced.err()).contains("    at dev.longhaul.cli.").doesNotContain("very-secret");
    }
}
