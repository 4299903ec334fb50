package dev.longhaul.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate before a release: its tag, its version and its section of the change log must be one. */
class ReleaseNotesTest {

    private static final Path SCRIPT = Path.of(".github/release-notes").toAbsolutePath();

    @TempDir
    Path checkout;

    @BeforeEach
    void changesOfThreeVersions() throws Exception {
        version("0.2.0");
        Files.writeString(checkout.resolve("CHANGELOG.md"), """
                # Changelog

                ## Unreleased

                - Not yet.

                ## 0.2.0 - 2026-12-24

                ### Added

                - A thing ([docs](docs/thing.md), [standard](https://example.org/standard)).

                ## 0.2.1

                ## 0.1.0

                - The first.
                """);
    }

    @Test
    void notes_ofTheTaggedVersion_areItsSectionAndNoOther() throws Exception {
        Said said = run("v0.2.0");
        assertThat(said.code()).isZero();
        assertThat(said.text().strip()).isEqualTo("""
                ### Added

                - A thing ([docs](docs/thing.md), [standard](https://example.org/standard)).""");
    }

    @Test
    void notes_readElsewhere_leadToTheFilesOfTheTag() throws Exception {
        assertThat(run("v0.2.0", "https://example.org/blob/v0.2.0").text())
                .contains("[docs](https://example.org/blob/v0.2.0/docs/thing.md)")
                .contains("[standard](https://example.org/standard)");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.0, 0.2.0, 'the tag is v0.1.0, and what is built has the version 0.2.0'",
        "0.2.0, 0.2.0, the tag is 0.2.0",
        "v0.2.0-SNAPSHOT, 0.2.0-SNAPSHOT, only one X.Y.Z is released",
        "v0.2.1, 0.2.1, says nothing under '## 0.2.1'",
        "v0.3.0, 0.3.0, says nothing under '## 0.3.0'",
        "v0.2, 0.2, says nothing under '## 0.2'",
    })
    void release_thatIsNotOne_isRefused(String tag, String version, String reason) throws Exception {
        version(version);
        Said said = run(tag);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).startsWith("release-notes: ").contains(reason);
    }

    @Test
    void versions_thatDiffer_areNoRelease() throws Exception {
        pom("infra/cdk/pom.xml", "0.1.0");
        assertThat(run("v0.2.0").text()).contains("only one X.Y.Z is released");
    }

    @Test
    void version_ofTheRealProjects_isFoundAndIsOne() throws Exception {
        for (String pom : List.of("pom.xml", "infra/cdk/pom.xml")) {
            Files.copy(Path.of(pom), checkout.resolve(pom), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(run("v0.0.0").text()).containsPattern("the version '?\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?('|$)");
    }

    private void version(String version) throws Exception {
        pom("pom.xml", version);
        pom("infra/cdk/pom.xml", version);
    }

    private void pom(String pom, String version) throws Exception {
        Files.createDirectories(checkout.resolve(pom).getParent());
        Files.writeString(
                checkout.resolve(pom),
                "<project>\n  <version>" + version + "</version>\n    <version>9</version>\n</project>\n");
    }

    private Said run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path text = checkout.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(text.toFile())
                .start();
        int code = process.waitFor();
        return new Said(code, Files.readString(text));
    }

    private record Said(int code, String text) {}
}
