package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @TempDir
    static Path folder;

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(folder);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void theHelpNamesCommandsExitCodesPlacesAndEnvironment() {
        House.Said said = house.run("--help");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("upload", "list", "status", "resume", "retry", "cancel", "auth", "destinations")
                .contains("Examples:", "longhaul.db", "client_secrets.json", "LONGHAUL_HOME", "NO_COLOR");
        for (ExitCode code : ExitCode.values()) {
            assertThat(said.out().replaceAll("\\s+", " ")).contains(" " + code.code() + " " + code.meaning());
        }
        assertThat(said.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(house.opened).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload", "list", "status", "resume", "retry", "cancel", "auth", "scan", "destinations"})
    void everyCommandHasHelp(String command) {
        House.Said said = house.run(command, "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Usage: longhaul " + command, "Exit codes:", "--json");
        assertThat(said.err()).isEmpty();
        assertThat(house.opened).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"destinations, check", "config, check"})
    void everyCommandOfACommandHasHelp(String command, String inner) {
        House.Said said = house.run(command, inner, "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Usage: longhaul " + command + " " + inner, "Exit codes:", "--json");
        assertThat(house.run(command, "--help").out().replaceAll("\\s+", " ")).contains("Commands: " + inner);
        assertThat(house.opened).isFalse();
    }

    @Test
    void theHelpOfUploadNamesTheFlagsOfTheOriginalScriptWithTheirDefaults() {
        assertThat(house.run("upload", "--help").out().replaceAll("\\s+", " "))
                .contains("--file", "--title", "--description", "--category", "--keywords", "--privacyStatus")
                .contains("Default: Test Title.", "Default: Test Description.", "Default: 22", "Default: public.")
                .contains("--chunk-size", "--limit-rate", "--time-budget", "--trace", "--meta", "--again")
                .contains("Default: youtube.");
    }

    @Test
    void theVersionIsShown() {
        House.Said said = house.run("--version");
        assertThat(said.code()).isZero();
        assertThat(said.out().strip()).isEqualTo("longhaul 1.2.3");
    }
}
