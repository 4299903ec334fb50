package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped command line with a document. */
class ConfigIT {

    private static final long BYTES = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aDocument_isUsedAndTheEnvironmentWinsOverIt() throws IOException {
        try (Installation installation = Installation.authorized(folder)) {
            Path document = folder.resolve("longhaul.yaml");
            Files.writeString(document, """
                    destinations:
                      youtube:
                        platform: youtube
                        api-url: https://nowhere.invalid
                    limits:
                      chunk-size-bytes: 524288
                    """);
            assertThat(installation
                            .run(0, "config", "check", document.toString())
                            .out())
                    .contains("is good: 1 destination, 0 routes.");
            Path video = installation.video("trip.mp4", BYTES);
            Finished finished = run(installation, document, "upload", "--file", video.toString(), "--json");
            assertThat(finished.exitCode()).as(finished.err()).isZero();
            installation.requireVideos(1, video);
            assertThat(installation.recorded().get(0).spec().chunkSize().bytes())
                    .isEqualTo(524288);
        }
    }

    @Test
    void aBadDocument_isAProblemAndNothingIsRecorded() throws IOException {
        try (Installation installation = Installation.authorized(folder)) {
            Path document = folder.resolve("longhaul.yaml");
            Files.writeString(document, "limits:\n  chunk-sise-bytes: 524288\n");
            Finished finished = run(installation, document, "list", "--json");
            assertThat(finished.exitCode()).isEqualTo(2);
            assertThat(Installation.json(finished).path("detail").asText())
                    .isEqualTo("line 2, limits.chunk-sise-bytes: is not known (did you mean 'chunk-size-bytes'?)");
            assertThat(run(installation, document, "--help").exitCode()).isZero();
        }
    }

    @Test
    void aBadDocument_isToldWhenAFunctionStarts() throws IOException {
        try (Installation installation = Installation.authorized(folder)) {
            Path document = folder.resolve("longhaul.yaml");
            Files.writeString(document, "limits:\n  chunk-sise-bytes: 524288\n");
            ProcessBuilder builder =
                    LonghaulProcess.builder(installation.home, installation.youTube.baseUri(), List.of("--version"));
            builder.environment().put("LONGHAUL_CONFIG", document.toString());
            // Nobody is there: the executable's loop ends at once.
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9");
            assertThat(installation.start(builder).await().err())
                    .contains("ERROR", "line 2, limits.chunk-sise-bytes: is not known");
        }
    }

    private static Finished run(Installation installation, Path document, String... arguments) {
        ProcessBuilder builder =
                LonghaulProcess.builder(installation.home, installation.youTube.baseUri(), List.of(arguments));
        builder.environment().put("LONGHAUL_CONFIG", document.toString());
        return installation.start(builder).await();
    }
}
