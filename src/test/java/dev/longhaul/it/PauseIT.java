package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination whose quota is used up, and an upload that the platform refuses. */
class PauseIT {

    @TempDir
    Path folder;

    @Test
    void uploads_withoutQuota_waitTogetherUntilTheDestinationIsRetried() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("first.mp4", 1 << 20);
            Path second = installation.copy(video, "second.mp4");
            installation.youTube.play("start#1:403(reason=quotaExceeded)");

            Finished paused = installation.run(4, "upload", "--file", video.toString(), "--json");

            JsonNode upload = Installation.json(paused);
            assertThat(upload.path("state").asText()).isEqualTo("WAITING");
            assertThat(upload.path("resumeAfter").asText()).isNotBlank();
            assertThat(upload.at("/problem/remedy").asText()).isNotBlank();
            assertThat(paused.err()).contains("Problem: ", "Cause: ", "Remedy: ", "longhaul retry");

            installation.run(4, "upload", "--file", second.toString(), "--json");

            assertThat(installation.requests("start")).as("starts").isEqualTo(1);
            JsonNode list = Installation.json(installation.run(0, "list", "--json"));
            assertThat(list.at("/pauses/0/destination").asText()).isEqualTo("youtube");
            assertThat(list.path("uploads")).hasSize(2);

            JsonNode retried = Installation.json(installation.run(0, "retry", "--to", "youtube", "--json"));

            assertThat(retried.path("uploads")).hasSize(2);
            installation.requireVideos(2, video);
            installation.youTube.requireAllFaultsPlayed();
        }
    }

    @Test
    void upload_thatWasRefused_failsAndGoesOnWhenItIsRetried() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 1 << 20);
            installation.youTube.play("start#1:403(reason=forbidden)");

            JsonNode refused = Installation.json(installation.run(1, "upload", "--file", video.toString(), "--json"));

            assertThat(refused.path("state").asText()).isEqualTo("FAILED");
            String id = refused.path("id").asText();
            Finished repeated = installation.run(1, "upload", "--file", video.toString());
            assertThat(repeated.out()).contains("nothing was sent", "longhaul retry " + id);
            assertThat(installation.requests("start")).isEqualTo(1);

            JsonNode retried = Installation.json(installation.run(0, "retry", id.substring(0, 8), "--json"));

            assertThat(retried.path("state").asText()).isEqualTo("COMPLETED");
            installation.requireVideos(1, video);
            installation.youTube.requireAllFaultsPlayed();
        }
    }
}
