package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same upload at once: one advances it, the other says so and leaves it alone. */
class BusyIT {

    @TempDir
    Path folder;

    @Test
    void upload_ofAFileThatAnotherProcessSends_isBusy() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 << 20);
            installation.youTube.play("chunk#1:stall@300000");
            LonghaulProcess first = installation.start("upload", "--file", video.toString());
            installation.awaitStall();

            Finished second = installation.run(6, "upload", "--file", video.toString(), "--json");

            JsonNode problem = Installation.json(second).path("problem");
            assertThat(problem.path("type").asText()).isEqualTo("busy");
            assertThat(problem.path("exitCode").asInt()).isEqualTo(6);
            assertThat(Installation.oneLine(second.err()))
                    .contains("Problem: ", "Cause: ", "Remedy: ", "longhaul resume");
            String id = Installation.json(second).path("id").asText();
            assertThat(installation.run(6, "cancel", id).err()).contains("another process");

            installation.youTube.releaseStalls();
            assertThat(first.await().exitCode()).isZero();
            installation.requireVideos(1, video);
            installation.youTube.requireAllFaultsPlayed();
        }
    }

    @Test
    void resume_byTwoProcessesAtOnce_isDoneByOne() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 << 20);
            String id = installation.begin(video);
            // Whichever comes first does not get past this before the other has come.
            installation.youTube.play("chunk#1:stall@1000");

            List<LonghaulProcess> both =
                    List.of(installation.start("resume", id, "--json"), installation.start("resume", id, "--json"));
            Installation.await("the end of one", () -> both.stream().anyMatch(each -> !each.isAlive()));
            installation.awaitStall();
            installation.youTube.releaseStalls();

            List<Finished> ends = both.stream().map(LonghaulProcess::await).toList();
            assertThat(ends).extracting(Finished::exitCode).containsExactlyInAnyOrder(0, 6);
            installation.requireVideos(1, video);
            assertThat(installation.report().sessionsOpened()).isEqualTo(1);
            installation.youTube.requireAllFaultsPlayed();
        }
    }
}
