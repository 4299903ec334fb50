package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not what it was when the next invocation comes. */
class SourceChangedIT {

    @TempDir
    Path folder;

    @Test
    void resume_ofAFileThatChanged_failsAndSendsNothingOfTheNewVersion() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 << 20);
            String id = installation.begin(video);
            try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "rw")) {
                file.seek(file.length() - 1);
                file.write(~file.read());
            }

            requireFailed(installation, id, "source-changed");

            Finished anew = installation.run(0, "upload", "--file", video.toString());
            assertThat(anew.exitCode()).isZero();
            installation.requireVideos(1, video);
        }
    }

    @Test
    void resume_ofAFileThatVanished_fails() throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 2 << 20);
            String id = installation.begin(video);
            Files.delete(video);

            requireFailed(installation, id, "source-missing");
        }
    }

    private static void requireFailed(Installation installation, String id, String type) throws IOException {
        long confirmed = installation.recorded().get(0).confirmedBytes();
        Finished failed = installation.run(8, "resume", id, "--json");

        JsonNode upload = Installation.json(failed);
        assertThat(upload.path("state").asText()).isEqualTo("FAILED");
        assertThat(upload.path("confirmed").asLong()).isEqualTo(confirmed);
        assertThat(upload.at("/problem/type").asText()).isEqualTo(type);
        assertThat(upload.at("/problem/exitCode").asInt()).isEqualTo(8);
        assertThat(failed.err()).contains("Problem: ", "Cause: ", "Remedy: ");
        assertThat(installation.report().videos()).isEmpty();
        assertThat(installation.run(0, "status", id).out()).contains("FAILED", "Problem: ", "Remedy: ");
    }
}
