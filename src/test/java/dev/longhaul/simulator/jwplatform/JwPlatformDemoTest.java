package dev.longhaul.simulator.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.RawClient;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwPlatformDemoTest {

    @TempDir
    Path directory;

    @Test
    void start_writesCredentialsAndSaysHowToGoOn() throws Exception {
        JwPlatformDemo demo = JwPlatformDemo.start(0, directory, Keep.DIGEST, "chunk#1:503");
        try (JwPlatformSimulator simulator = demo.simulator()) {
            assertThat(directory.resolve("home/credentials/jwplatform.json"))
                    .content()
                    .contains(JwPlatformSimulator.API_KEY, JwPlatformSimulator.API_SECRET);
            assertThat(demo.greeting())
                    .contains(simulator.baseUri().toString(), "LONGHAUL_HOME=", "curl")
                    .doesNotContain(JwPlatformSimulator.API_SECRET);
            assertThat(demo.farewell()).contains("chunk#1:503");
        }
    }

    @Test
    void greeting_hasACallThatWorks() throws Exception {
        JwPlatformDemo demo = JwPlatformDemo.start(0, directory, Keep.DIGEST, "");
        try (JwPlatformSimulator simulator = demo.simulator();
                RawClient client = new RawClient(simulator.baseUri())) {
            Matcher call = Pattern.compile("(/v1/videos/create\\?[^']+)'").matcher(demo.greeting());
            assertThat(call.find()).isTrue();
            assertThat(client.send("GET", call.group(1), Headers.NONE, new byte[0])
                            .status())
                    .isEqualTo(200);
        }
    }
}
