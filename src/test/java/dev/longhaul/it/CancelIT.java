package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that a person ends. */
class CancelIT {

    @TempDir
    Path folder;

    @Test
    void upload_thatIsCancelled_endsOnThePlatformTooAndStaysEnded() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 << 20);
            String id = installation.begin(video);

            JsonNode cancelled = Installation.json(installation.run(0, "cancel", id.substring(0, 8), "--json"));

            assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
            assertThat(installation.report().answers()).containsEntry("cancel 499", 1L);
            assertThat(installation.run(1, "cancel", id).err()).contains("Problem: ", "CANCELLED", "Remedy: ");
            JsonNode resumed = Installation.json(installation.run(1, "resume", id, "--json"));
            assertThat(resumed.at("/problem/type").asText()).isEqualTo("cancelled");
            assertThat(installation.run(1, "upload", "--file", video.toString()).err())
                    .contains("--again");
            assertThat(installation.requests("start")).isEqualTo(1);
            assertThat(installation.report().videos()).isEmpty();
        }
    }

    @Test
    void upload_thatIsFinished_cannotBeCancelled() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 1 << 20);
            Finished done = installation.run(0, "upload", "--file", video.toString(), "--json");

            Finished late = installation.run(
                    1, "cancel", Installation.json(done).path("id").asText(), "--json");

            assertThat(Installation.json(late).path("type").asText()).isEqualTo("already-ended");
            assertThat(installation.requests("cancel")).isZero();
            installation.requireVideos(1, video);
        }
    }
}
