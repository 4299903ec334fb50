package dev.longhaul.simulator.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Keep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OkRuDemoTest {

    @TempDir
    Path directory;

    @Test
    void start_writesCredentialsAndSaysHowToGoOn() throws Exception {
        OkRuDemo demo = OkRuDemo.start(0, directory, Keep.DIGEST, "chunk#1:503");
        try (OkRuSimulator simulator = demo.simulator()) {
            assertThat(directory.resolve("home/credentials/okru.json"))
                    .content()
                    .contains(OkRuSimulator.APPLICATION_SECRET, OkRuSimulator.REFRESH_TOKEN);
            assertThat(demo.greeting())
                    .contains(simulator.baseUri().toString(), "LONGHAUL_HOME=", "curl")
                    .doesNotContain(OkRuSimulator.APPLICATION_SECRET);
            assertThat(demo.farewell()).contains("chunk#1:503");
        }
    }
}
