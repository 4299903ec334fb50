package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import dev.longhaul.upload.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM in the middle of a chunk: a clean hand-over, and another process goes on. */
class SignalIT {

    @TempDir
    Path folder;

    @Test
    void upload_interrupted_handsOverAndIsResumed() throws Exception {
        handsOver(LonghaulProcess::interrupt, 130);
    }

    @Test
    void upload_terminated_handsOverAndIsResumed() throws Exception {
        handsOver(LonghaulProcess::terminate, 143);
    }

    private void handsOver(Consumer<LonghaulProcess> signal, int code) throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            Path video = installation.video("video.mp4", 6 << 20);
            LonghaulProcess process =
                    installation.start("upload", "--file", video.toString(), "--limit-rate", "1M", "--json");
            installation.awaitBytes(1 << 20);

            signal.accept(process);
            Finished stopped = process.await();

            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(code);
            JsonNode upload = Installation.json(stopped);
            assertThat(upload.path("confirmed").asLong()).isPositive().isLessThan(Files.size(video));
            String id = upload.path("id").asText();
            assertThat(stopped.err()).contains("Handed over: ", "Go on with: longhaul resume " + id);
            Checkpoint left = installation.recorded().get(0);
            assertThat(left.lease().isHeldAt(Instant.now())).isFalse();
            assertThat(left.uncertain()).isFalse();

            installation.run(0, "resume", id);

            installation.requireVideos(1, video);
            assertThat(installation.report().sessionsOpened()).isEqualTo(1);
        }
    }
}
