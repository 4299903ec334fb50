package dev.longhaul.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflows run where no test is: they are held to a few rules before, and each rule is shown to notice. */
class WorkflowTest {

    private static final Path FOLDER = Path.of(".github/workflows");

    @ParameterizedTest
    @MethodSource("files")
    void workflow_asItIs_breaksNoRule(Path file) throws IOException {
        assertThat(read(file).faults()).isEmpty();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void workflowOfChanges_mayWriteNothing() throws IOException {
        assertThat(read(FOLDER.resolve("ci.yml")).writes()).isEmpty();
    }

    @Test
    void workflowOfReleases_mayWriteOnlyWhereNothingIsBuilt() throws IOException {
        assertThat(read(FOLDER.resolve("release.yml")).writes())
                .containsExactly("publish: attestations", "publish: contents", "publish: id-token");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("worse")
    void workflow_madeWorse_isNoticed(String found, String instead, String fault) throws IOException {
        String text = Files.readString(FOLDER.resolve("release.yml"));
        assertThat(text).contains(found);
        assertThat(new Workflow(text.replace(found, instead)).faults())
                .anySatisfy(noticed -> assertThat(noticed).contains(fault));
    }

    static Stream<Arguments> worse() {
        return Stream.of(
                Arguments.of("on:\n  push:\n    tags: ['v*']", "on: push", "triggers are not a map"),
                Arguments.of("  push:\n    tags: ['v*']", "  pull_request_target:", "rights for a stranger"),
                Arguments.of("permissions: {}", "", "read-only"),
                Arguments.of("permissions: {}", "permissions: write-all", "read-only"),
                Arguments.of("permissions: {}", "permissions:\n  contents: write", "read-only"),
                Arguments.of("concurrency:", "x-concurrency:", "beside itself"),
                Arguments.of("github.token", "secrets.TOKEN", "asks for a secret"),
                Arguments.of("@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "@v6", "not pinned"),
                Arguments.of("@bef4b0e916c7dd079bf60fb95d49139f67e32c5f # v1.5.3", "@v1.5.3", "not pinned"),
                Arguments.of(" # v4.1.0", "", "not pinned"),
                Arguments.of("    timeout-minutes: 10\n", "", "publish has no bound"),
                Arguments.of("timeout-minutes: 60", "timeout-minutes: 360", "build has no bound"),
                Arguments.of("$GITHUB_REF_NAME\" --draft", "${{ github.ref_name }}\" --draft", "expression"),
                Arguments.of("persist-credentials: false", "persist-credentials: true", "leaves the token"));
    }

    private static Workflow read(Path file) throws IOException {
        return new Workflow(Files.readString(file));
    }
}
