package dev.longhaul.platform.tus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.Assembly;
import dev.longhaul.cli.CommandLineTool;
import dev.longhaul.cli.Console;
import dev.longhaul.cli.Keyboard;
import dev.longhaul.simulator.tus.TusSimulator;
import dev.longhaul.support.Digests;
import dev.longhaul.support.Tags;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A platform is a package that the house finds by itself, and a destination in the configuration: the program as it ships, with its
 * own assembly and command line, carries a file to one of which it knows nothing.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
@TestProfile(NewPlatformTest.OneDestination.class)
class NewPlatformTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing but configuration. */
    public static class OneDestination implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("longhaul.destinations.mine.platform", "tus");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Server.class));
        }
    }

    /** The server, whose address is known once it runs, and a home of our own. */
    public static class Server implements QuarkusTestResourceLifecycleManager {

        private TusSimulator simulator;

        @Override
        public Map<String, String> start() {
            simulator = TusSimulator.start("chunk#2:reset@300000");
            try {
                return Map.of(
                        "longhaul.destinations.mine.api-url",
                        simulator.filesUri().toString(),
                        "longhaul.home",
                        Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tus")
                                .toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }

    /** Where the store's library was unpacked: this program and that of other tests cannot both load one file. */
    @BeforeAll
    @AfterAll
    static void forgetLibrary() {
        System.clearProperty("org.sqlite.lib.path");
    }

    @Inject
    Assembly assembly;

    @ConfigProperty(name = "longhaul.destinations.mine.api-url")
    URI server;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        out.reset();
        err.reset();
    }

    @Test
    void fileGoesToAPlatformThatIsOnlyConfigured() throws Exception {
        assertThat(run("destinations", "check", "mine")).as(err.toString(UTF_8)).isZero();
        assertThat(run("auth", "mine")).isZero();
        assertThat(out.toString(UTF_8)).contains("mine (tus) is fine.", "mine needs no credentials.");

        Path video = video();
        String name = video.toString();
        // The connection does not survive the second chunk; what arrived of it is asked for.
        int code = run("upload", "--file", name, "--to", "mine", "--title", "Küste", "--chunk-size", "1M", "--json");
        assertThat(code).as(err.toString(UTF_8)).isZero();

        List<String> said = out.toString(UTF_8).lines().toList();
        JsonNode result = JSON.readTree(said.get(said.size() - 1));
        assertThat(result.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(result.path("platform").asText()).isEqualTo("tus");
        JsonNode report = report();
        assertThat(report.path("files")).hasSize(1);
        JsonNode file = report.path("files").path(0);
        assertThat(file.path("sha256").asText()).isEqualTo(Digests.sha256(video));
        assertThat(file.path("metadata").path("title").asText()).isEqualTo("Küste");
        assertThat(file.path("metadata").path("filename").asText()).isEqualTo("video.mp4");
        assertThat(report.path("refusals")).isEmpty();
        assertThat(report.path("faultsPending")).isEmpty();
        assertThat(report.path("resentConfirmedBytes").asLong(-1)).isZero();
    }

    @Test
    void documentThatNamesIt_isCheckedByItsRules() throws Exception {
        Path document = folder.resolve("longhaul.yaml");
        String good = """
                destinations:
                  mine:
                    platform: tus
                    api-url: https://example.org/files/
                    options:
                      largest-chunk-bytes: 100000000
                routes:
                  - bucket: videos
                    to: mine
                    meta: {camera: "7"}
                """;
        Files.writeString(document, good);
        assertThat(run("config", "check", document.toString()))
                .as(err.toString(UTF_8))
                .isZero();
        Files.writeString(
                document,
                good.replace("100000000", "many").replace("\"7\"", "7").replace("tus", "tuss"));
        assertThat(run("config", "check", document.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("did you mean 'tus'?");
        forget();
        Files.writeString(document, good.replace("100000000", "many").replace("\"7\"", "7"));
        assertThat(run("config", "check", document.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8).replaceAll("\\s+", " "))
                .contains("line 6, destinations.mine.options.largest-chunk-bytes: must be a whole number from 65536")
                .contains("line 10, routes[0].meta: Of the metadata for a tus server, 'camera' is not a text");
    }

    private JsonNode report() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(TusSimulator.REPORT_PATH)).build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private Path video() throws IOException {
        byte[] bytes = new byte[(3 << 20) + 17];
        new Random(5).nextBytes(bytes);
        return Files.write(folder.resolve("video.mp4"), bytes);
    }

    private int run(String... args) {
        Console console = new Console(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                new BufferedReader(new StringReader("")),
                Keyboard.NONE,
                false,
                100,
                false,
                ZoneOffset.UTC);
        return new CommandLineTool(assembly, console).run(args);
    }
}
