package dev.longhaul.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.youtube.YouTubeSimulator;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackTlsTest {

    @TempDir
    Path directory;

    @Test
    void tls_servesAndResets() throws Exception {
        LoopbackTls tls = LoopbackTls.create(directory);
        try (YouTubeSimulator simulator =
                YouTubeSimulator.builder().tls(tls.context()).start()) {
            assertThat(simulator.baseUri()).hasScheme("https");
            assertThat(status(simulator, tls)).isEqualTo(200);
            simulator.play("other#1:reset; other#2:reset");
            assertThatThrownBy(() -> status(simulator, tls)).isInstanceOf(IOException.class);
            assertThat(simulator.report().requests()).containsKey("other");
        }
    }

    private static int status(YouTubeSimulator simulator, LoopbackTls tls) throws IOException {
        URL url = simulator.baseUri().resolve("/_simulator/report").toURL();
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setSSLSocketFactory(tls.context().getSocketFactory());
        return connection.getResponseCode();
    }
}
