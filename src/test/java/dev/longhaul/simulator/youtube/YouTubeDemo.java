package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A simulated YouTube for a person at a terminal: with credentials on disk and the lines to use them. */
public final class YouTubeDemo {

    private static final String DESTINATION = "youtube";

    private final YouTubeSimulator simulator;
    private final Path home;

    private YouTubeDemo(YouTubeSimulator simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
    }

    /**
     * Starts the simulator and writes a home folder for Longhaul, with fake client secrets and a stored token.
     *
     * @param faults a script in the grammar of {@link dev.longhaul.simulator.FaultScript}, or blank
     */
    public static YouTubeDemo start(int port, Path directory, Keep keep, String faults) throws IOException {
        YouTubeSimulator simulator = YouTubeSimulator.builder()
                .port(port)
                .directory(directory.resolve("videos"))
                .keep(keep)
                .faults(faults)
                .start();
        YouTubeDemo demo = new YouTubeDemo(simulator, directory.resolve("home"));
        demo.writeCredentials();
        return demo;
    }

    private void writeCredentials() throws IOException {
        List<String> scopes = List.of(YouTubeSimulator.SCOPE_READONLY, YouTubeSimulator.SCOPE_UPLOAD);
        ObjectNode token = JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("client_id", OAuthClients.INSTALLED_ID)
                .put("obtained_at", Instant.now().toString());
        scopes.forEach(token.putArray("scopes")::add);
        token.put("refresh_token", simulator.grantRefreshToken(scopes.toArray(String[]::new)));
        write(home.resolve("client_secrets.json"), simulator.clientSecretsJson());
        write(home.resolve("credentials").resolve(DESTINATION + ".json"), token.toPrettyString());
    }

    /** Longhaul takes no credentials that others can read. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    public YouTubeSimulator simulator() {
        return simulator;
    }

    /** What to do with it, in lines to paste. */
    public String greeting() {
        String base = simulator.baseUri().toString();
        String variable = "LONGHAUL_DESTINATIONS_" + DESTINATION.toUpperCase(Locale.ROOT);
        return """
                The simulated YouTube listens on %1$s (loopback only; all credentials are fakes). Ctrl-C ends it.

                Longhaul, in another terminal:
                  export LONGHAUL_HOME=%2$s
                  export %3$s_PLATFORM=youtube
                  export %3$s_API_URL=%1$s
                  java -jar target/longhaul-runner.jar upload --file=VIDEO.mp4 --title="A title"

                By hand:
                  curl -i -X POST '%1$s/upload/youtube/v3/videos?uploadType=resumable&part=snippet' \\
                    -H 'Authorization: Bearer %4$s' \\
                    -H 'Content-Type: application/json' -H 'X-Upload-Content-Type: video/mp4' \\
                    -H 'X-Upload-Content-Length: 1000' -d '{"snippet":{"title":"A title"}}'

                What it has seen:
                  curl %1$s%5$s
                """.formatted(
                        base,
                        home,
                        variable,
                        simulator.grantAccessToken(YouTubeSimulator.SCOPE_UPLOAD),
                        YouTubePlatform.REPORT_PATH);
    }

    /** The report, as the last word. */
    public String farewell() {
        return simulator.report().toJson();
    }
}
