package dev.longhaul.simulator.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Keep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YouTubeDemoTest {

    @TempDir
    Path directory;

    @Test
    void start_writesCredentialsAndSaysHowToGoOn() throws Exception {
        YouTubeDemo demo = YouTubeDemo.start(0, directory, Keep.DIGEST, "chunk#1:503");
        try (YouTubeSimulator simulator = demo.simulator()) {
            assertThat(directory.resolve("home/client_secrets.json")).hasContent(simulator.clientSecretsJson());
            assertThat(directory.resolve("home/credentials/youtube.json"))
                    .content()
                    .contains("refresh_token");
            assertThat(demo.greeting()).contains(simulator.baseUri().toString(), "LONGHAUL_HOME=", "curl");
            assertThat(demo.farewell()).contains("chunk#1:503");
        }
    }
}
