package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import dev.longhaul.upload.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A platform that does not answer keeps nobody from stopping: what can be saved is, and the way on is told. */
    @ParameterizedTest
    @ValueSource(strings = {"start#1:stall", "token#1:stall", "chunk#1:reset@300000; query#1-9:stall"})
    void upload_interruptedWhileThePlatformIsSilent_handsOver(String silence) throws Exception {
        try (Installation installation = Installation.authorized(folder)) {
            installation.youTube.play(silence);
            Path video = installation.video("video.mp4", 6 << 20);
            LonghaulProcess process = installation.start("upload", "--file", video.toString());
            String silent = silence.substring(silence.lastIndexOf(' ') + 1, silence.lastIndexOf('#'));
            Installation.await("the platform is silent", () -> installation.requests(silent) > 0);

            long interrupted = System.nanoTime();
            process.interrupt();
            Finished stopped = process.await();

            assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(14));
            assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(130);
            assertThat(stopped.out()).contains("Go on with: longhaul resume ");
            assertThat(stopped.err()).doesNotContain("Problem");
            Checkpoint left = installation.recorded().get(0);
            assertThat(left.lease().isHeldAt(Instant.now())).isFalse();
        }
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
