package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.demo.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says to type, typed as it stands there. */
class ReadmeIT {

    private static final Pattern EXAMPLES = Pattern.compile("\n## Over HTTP\n.*?\n```sh\n(.*?)\n```\n", Pattern.DOTALL);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void examplesOfTheHttpApi_doWhatTheySay() throws Exception {
        Matcher examples = EXAMPLES.matcher(Files.readString(Path.of("README.md")));
        assertThat(examples.find()).isTrue();
        assertThat(examples.group(1)).contains("curl");
        try (Served served = Served.start(folder, 0, 0, 1 << 20, 1 << 16)) {
            ProcessBuilder shell =
                    new ProcessBuilder("bash", "-euo", "pipefail", "-c", examples.group(1) + "\necho\necho \"$ID\"");
            shell.environment().put("API", served.api().toString().replaceFirst("/$", ""));
            shell.environment().put("KEY", served.key());
            shell.environment().put("VIDEO", served.video().toString());
            Process process = shell.redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(out).isZero();
            assertThat(out)
                    .contains("\"confirmed\":", "\"destinations\":[{\"name\":\"youtube\"", "\"cancelling\":true");
            String id = out.strip().substring(out.strip().lastIndexOf('\n') + 1);
            Installation.await("it is cancelled", () -> state(served, id).equals("CANCELLED"));
            assertThat(served.report().videos()).isEmpty();
        }
    }

    private static String state(Served served, String id) {
        try {
            HttpRequest request = HttpRequest.newBuilder(served.api().resolve("uploads/" + id))
                    .header("Authorization", "Bearer " + served.key())
                    .build();
            JsonNode upload = JSON.readTree(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
            return upload.path("state").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
