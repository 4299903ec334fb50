package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({
        // type, thrown, of a FAILED upload
        "usage, 2, 1",
        "bad-metadata, 2, 1",
        "meta-not-json, 2, 1",
        "source-empty, 2, 8",
        "source-missing, 2, 8",
        "source-changed, 8, 8",
        "url-not-allowed, 2, 8",
        "no-credentials, 5, 5",
        "credentials-revoked, 5, 5",
        "client-secrets-missing, 5, 5",
        "client-refused, 5, 5",
        "auth-denied, 5, 5",
        "busy, 6, 1",
        "no-such-upload, 7, 1",
        "platform-busy, 4, 1",
        "no-progress, 1, 1",
        "store-damaged, 1, 1",
        "of-a-kind-unknown-here, 1, 1",
    })
    void everyProblemHasItsExitCode(String type, int thrown, int failed) {
        Problem problem = new Problem(type, "t", "c", "r");
        assertThat(ExitCode.of(problem).code()).isEqualTo(thrown);
        assertThat(ExitCode.ofFailed(problem).code()).isEqualTo(failed);
    }
}
