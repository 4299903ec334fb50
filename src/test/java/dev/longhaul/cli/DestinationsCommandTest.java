package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DestinationsCommandTest {

    private static final Problem REFUSED =
            new Problem("refused", "The account is closed", "It answered 403.", "Open another account.");

    @TempDir
    Path folder;

    private House house;
    private FakePlatform second;

    @BeforeEach
    void open() {
        house = new House(folder);
        second = new FakePlatform(house.time);
        house.platforms.put("second", "okru");
        house.others.put("second", second);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void destinationsAreATableOfNamesPlatformsAndPauses() throws Exception {
        house.pauses().pause(new Pause("second", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        house.pauses().pause(new Pause("gone", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        House.Said said = house.run("destinations");
        assertThat(said.code()).isZero();
        List<String> lines = said.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("NAME +PLATFORM +PAUSED UNTIL");
        assertThat(lines.get(1)).matches("second +okru +19:00:00");
        assertThat(lines.get(2)).matches("youtube +youtube +-");
        assertThat(lines.get(3))
                .isEqualTo(
                        "second is paused until 19:00:00: The daily quota is used up. To lift it: longhaul retry --to"
                                + " second");
        assertThat(house.platform.calls).isEmpty();

        JsonNode json =
                Json.parse(house.run("destinations", "--json").lastLine()).path("destinations");
        assertThat(json).hasSize(2);
        assertThat(json.path(0).path("destination").asText()).isEqualTo("second");
        assertThat(json.path(0).path("platform").asText()).isEqualTo("okru");
        assertThat(json.path(0).path("pausedUntil").asText()).isEqualTo("2026-05-04T19:00:00Z");
        assertThat(json.path(0).path("problem").path("type").asText()).isEqualTo("quota-exceeded");
        assertThat(json.path(1).path("pausedUntil").isNull()).isTrue();
    }

    @Test
    void aPauseThatIsOverIsNone() {
        house.pauses().pause(new Pause("second", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        house.time.advance(Duration.ofHours(9));
        assertThat(house.run("destinations").out()).doesNotContain("paused until");
    }

    @Test
    void withoutDestinationsThereIsNoTable() {
        house.platforms.clear();
        assertThat(house.run("destinations").out()).contains("No destination is configured");
        assertThat(house.run("destinations", "--json").lastLine()).isEqualTo("{\"destinations\":[]}");
    }

    @Test
    void checkAsksEveryDestinationOnce() throws Exception {
        House.Said said = house.run("destinations", "check");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .containsExactly("second (okru) is fine.", "youtube (youtube) is fine.", "2 of 2 can be used.");
        assertThat(said.err()).isEmpty();
        assertThat(house.platform.calls).containsExactly("check");
        assertThat(second.calls).containsExactly("check");
        assertThat(house.checkpoints().list()).isEmpty();

        House.Said raw = house.run("destinations", "check", "--json");
        assertThat(raw.out().lines()).hasSize(1);
        assertThat(raw.lastLine())
                .isEqualTo("{\"destinations\":[{\"destination\":\"second\",\"platform\":\"okru\",\"usable\":true},"
                        + "{\"destination\":\"youtube\",\"platform\":\"youtube\",\"usable\":true}]}");
    }

    @Test
    void checkOfSomeAsksNoOthers() {
        assertThat(house.run("destinations", "check", "youtube", "youtube").out())
                .isEqualTo("youtube (youtube) is fine.\n1 of 1 can be used.\n");
        assertThat(second.calls).isEmpty();
        House.Said unknown = house.run("destinations", "check", "youtube", "yuotube");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no destination 'yuotube'", "second, youtube");
        assertThat(house.platform.calls).containsExactly("check");
    }

    @Test
    void whatIsWrongWithOneKeepsNoOtherFromBeingAsked() throws Exception {
        second.script.add(new Outcome.Refused(REFUSED));
        House.Said said = house.run("destinations", "check", "--json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains(
                        "second (okru) cannot be used:",
                        "Problem:  The account is closed",
                        "Cause:    It answered 403.")
                .contains("Remedy:   Open another account.", "youtube (youtube) is fine.", "1 of 2 can be used.");
        JsonNode json = Json.parse(said.lastLine()).path("destinations");
        assertThat(json.path(0).path("usable").asBoolean(true)).isFalse();
        assertThat(json.path(0).path("problem").path("type").asText()).isEqualTo("refused");
        assertThat(json.path(0).path("problem").path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.path(1).path("usable").asBoolean()).isTrue();
    }

    /**
     * @param answers to one check after the other; none: fine
     * @param noToken why there is no other access token
     * @param code the exit code
     * @param type of the problem; empty for none
     * @param calls that were made
     */
    record Row(List<Outcome> answers, Optional<Outcome> noToken, int code, String type, List<String> calls) {}

    static Stream<Row> rows() {
        Problem revoked = new Problem("credentials-revoked", "t", "c", "r");
        Outcome wait =
                new Outcome.Wait(new Until.After(Duration.ofHours(9)), Uploaded.QUOTA, Outcome.Wait.Scope.DESTINATION);
        Outcome person =
                new Outcome.Wait(new Until.After(Duration.ofHours(24)), revoked, Outcome.Wait.Scope.DESTINATION);
        Outcome again = new Outcome.Reauthorize();
        List<String> once = List.of("check");
        List<String> twice = List.of("check", "reauthorize", "check");
        Optional<Outcome> token = Optional.empty();
        return Stream.of(
                new Row(List.of(), token, 0, "", once),
                new Row(List.of(new Outcome.Refused(REFUSED)), token, 1, "refused", once),
                new Row(List.of(wait), token, 4, "quota-exceeded", once),
                new Row(List.of(person), token, 5, "credentials-revoked", once),
                new Row(List.of(new Outcome.Ask("answer 503")), token, 4, "platform-unavailable", once),
                new Row(List.of(new Outcome.Cut()), token, 4, "platform-unavailable", once),
                new Row(List.of(again), token, 0, "", twice),
                new Row(List.of(again, again), token, 5, "credentials-refused", twice),
                new Row(List.of(again, wait), token, 4, "quota-exceeded", twice),
                new Row(
                        List.of(again),
                        Optional.of(person),
                        5,
                        "credentials-revoked",
                        List.of("check", "reauthorize")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOutcomeIsTheProblemThatItHas(Row row) throws Exception {
        second.script.addAll(row.answers());
        second.noToken = row.noToken();
        House.Said said = house.run("destinations", "check", "second", "--json");
        assertThat(said.code()).isEqualTo(row.code());
        assertThat(Json.parse(said.lastLine())
                        .path("destinations")
                        .path(0)
                        .path("problem")
                        .path("type")
                        .asText(""))
                .isEqualTo(row.type());
        assertThat(second.calls).isEqualTo(row.calls());
    }

    @Test
    void missingCredentialsAreAProblemOfTheirDestination() {
        house.credentials = false;
        House.Said said = house.run("destinations", "check");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("longhaul auth youtube");
        assertThat(said.out()).contains("0 of 2 can be used.");
    }

    /** A fault of ours in one platform's package says nothing of the next. */
    @Test
    void anErrorThatNobodyForesawIsToldWithoutItsMessage() {
        second.whileChecked = deadline -> {
            throw new IllegalStateException("a secret");
        };
        House.Said said = house.run("destinations", "check");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("IllegalStateException").doesNotContain("a secret");
        assertThat(said.out()).contains("youtube (youtube) is fine.", "1 of 2 can be used.");
    }

    @Test
    void aDestinationThatIsFineMayStillBePaused() {
        house.pauses().pause(new Pause("second", house.time.now().plus(Duration.ofHours(9)), Uploaded.QUOTA));
        House.Said said = house.run("destinations", "check", "second");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("second (okru) is fine.", "To lift it: longhaul retry --to second");
    }

    @Test
    void aCheckEndsAfterHalfAMinute() {
        second.whileChecked = deadline -> {
            assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(30));
            house.time.advance(Duration.ofSeconds(31));
            assertThat(deadline.passed()).isTrue();
        };
        assertThat(house.run("destinations", "check", "second").code()).isZero();
    }

    @Test
    void aSignalEndsTheCheckAtOnce() {
        House.Said said = house.run(
                tool -> second.whileChecked = deadline -> {
                    tool.interruption().request(ExitCode.INTERRUPTED);
                    assertThat(deadline.passed()).isTrue();
                },
                "destinations",
                "check");
        assertThat(said.code()).isEqualTo(130);
        assertThat(house.platform.calls).isEmpty();
    }
}
