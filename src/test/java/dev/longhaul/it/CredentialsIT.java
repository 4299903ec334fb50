package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of somebody who has not consented, or not any more. */
class CredentialsIT {

    @TempDir
    Path folder;

    @Test
    void upload_withoutClientSecretsOrTokens_recordsAndSendsNothing() throws Exception {
        try (Installation installation = new Installation(folder)) {
            String video = installation.video("video.mp4", 1 << 20).toString();

            requireProblem("client-secrets-missing", installation.run(5, "upload", "--file", video, "--json"));

            Files.writeString(
                    installation.home.resolve("client_secrets.json"), installation.youTube.clientSecretsJson());
            Finished nobody = installation.run(5, "upload", "--file", video, "--json");

            requireProblem("no-credentials", nobody);
            assertThat(nobody.err()).contains("longhaul auth youtube");
            assertThat(installation.recorded()).isEmpty();
            assertThat(installation.report().connections()).isZero();
        }
    }

    @Test
    void upload_withRevokedCredentials_waitsUntilSomebodyConsentsAndRetries() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 1 << 20);
            installation.revoke();

            Finished revoked = installation.run(5, "upload", "--file", video.toString(), "--json");

            JsonNode upload = Installation.json(revoked);
            assertThat(upload.path("state").asText()).isEqualTo("WAITING");
            assertThat(upload.at("/problem/type").asText()).isEqualTo("credentials-revoked");
            assertThat(upload.at("/problem/exitCode").asInt()).isEqualTo(5);
            assertThat(revoked.err())
                    .contains("Problem: ", "Cause: ", "invalid_grant", "Remedy: ", "longhaul retry --to youtube");
            assertThat(installation.requests("start")).isZero();

            installation.authorize();
            installation.run(0, "retry", "--to", "youtube");

            installation.requireVideos(1, video);
        }
    }

    private static void requireProblem(String type, Finished finished) throws Exception {
        JsonNode problem = Installation.json(finished);
        assertThat(problem.path("type").asText()).isEqualTo(type);
        assertThat(problem.path("exitCode").asInt()).isEqualTo(5);
        assertThat(finished.err()).contains("Problem: ", "Cause: ", "Remedy: ");
    }
}
