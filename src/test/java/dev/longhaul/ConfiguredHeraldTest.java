package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.config.document.ConfigDocument;
import dev.longhaul.config.document.DocumentedConfig;
import dev.longhaul.result.Events;
import dev.longhaul.upload.ProblemException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the configuration to the receiver. */
class ConfiguredHeraldTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path home;

    private ConfiguredHerald herald(String results, Map<String, String> environment) {
        ConfigDocument document =
                ConfigDocument.read(results + "limits: {reserve: PT5S, age: P7D, inline-wait: PT5M}\nhome: " + home);
        assertThat(document.findings()).isEmpty();
        LonghaulConfig config = DocumentedConfig.of(
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .withDefaultValue("user.home", "/home/you")
                        .build(),
                document);
        ConfiguredCredentials credentials = new ConfiguredCredentials(config.home(), null, Events.AT_NOW);
        return new ConfiguredHerald(
                config,
                () -> {
                    throw new AssertionError("nobody needs AWS");
                },
                () -> credentials,
                Events.AT_NOW);
    }

    private static void tell(ConfiguredHerald herald, String to) {
        herald.tell(
                Events.completed("b", "k", "version:v").spec(),
                Events.completed("b", "k", "version:v").entry(),
                to,
                Events.SOON);
    }

    @Test
    void aWebhook_isSignedWithWhatIsKeptInItsFile() throws IOException {
        List<String> signatures = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            signatures.add(exchange.getRequestHeaders().getFirst("webhook-signature"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            ConfiguredHerald herald = herald(
                    "results: {hook: {webhook: 'http://127.0.0.1:"
                            + server.getAddress().getPort() + "/'}}\n",
                    Map.of());
            requireProblem(herald, "hook", "result-secret-unusable");
            Path file = Files.createDirectories(home.resolve("credentials")).resolve("results-hook.json");
            Files.writeString(file, "{\"secret\": \"" + SECRET + "\"}");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            tell(herald, "hook");
        } finally {
            server.stop(0);
        }
        assertThat(signatures).singleElement().asString().startsWith("v1,");
    }

    @Test
    void whoIsNoLongerConfigured_isNamed() {
        requireProblem(herald("results: {bus: {event-bus: default}}\n", Map.of()), "hook", "bad-configuration");
    }

    /** What is signed goes over https, whoever says otherwise. */
    @Test
    void aVariableThatTurnsAWebhookIntoPlainHttp_isRefused() {
        Map<String, String> environment = Map.of("LONGHAUL_RESULTS_HOOK_WEBHOOK", "http://example.org/");
        ConfiguredHerald herald = herald("results: {hook: {webhook: 'https://example.org/'}}\n", environment);
        requireProblem(herald, "hook", "bad-configuration");
    }

    private static void requireProblem(ConfiguredHerald herald, String to, String type) {
        assertThatThrownBy(() -> tell(herald, to)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }
}
