package dev.longhaul.simulator.jwplatform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A simulated JW Platform for a person at a terminal: with credentials on disk and the lines to use them. */
public final class JwPlatformDemo {

    private static final String DESTINATION = "jwplatform";

    private final JwPlatformSimulator simulator;
    private final Path home;

    private JwPlatformDemo(JwPlatformSimulator simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
    }

    /**
     * Starts the simulator and writes a home folder for Longhaul, with a fake key and secret.
     *
     * @param faults a script in the grammar of {@link dev.longhaul.simulator.FaultScript}, or blank
     */
    public static JwPlatformDemo start(int port, Path directory, Keep keep, String faults) throws IOException {
        JwPlatformSimulator simulator = JwPlatformSimulator.builder()
                .port(port)
                .directory(directory.resolve("videos"))
                .keep(keep)
                .faults(faults)
                .start();
        JwPlatformDemo demo = new JwPlatformDemo(simulator, directory.resolve("home"));
        demo.writeCredentials();
        return demo;
    }

    private void writeCredentials() throws IOException {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("api_key", JwPlatformSimulator.API_KEY)
                .put("api_secret", JwPlatformSimulator.API_SECRET)
                .toPrettyString();
        write(home.resolve("credentials").resolve(DESTINATION + ".json"), json);
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

    public JwPlatformSimulator simulator() {
        return simulator;
    }

    /** What to do with it, in lines to paste. */
    public String greeting() {
        String base = simulator.baseUri().toString();
        String variable = "LONGHAUL_DESTINATIONS_" + DESTINATION.toUpperCase(Locale.ROOT);
        return """
                The simulated JW Platform listens on %1$s (loopback only; all credentials are fakes). Ctrl-C ends it.

                Longhaul, in another terminal:
                  export LONGHAUL_HOME=%2$s
                  export %3$s_PLATFORM=jwplatform
                  export %3$s_API_URL=%1$s
                  java -jar target/longhaul-runner.jar upload --to=jwplatform --file=VIDEO.mp4 --title="A title"

                By hand, once (a signed call is good for one time):
                  curl -i '%1$s/v1/videos/create?%4$s'

                What it has seen:
                  curl %1$s%5$s
                """.formatted(base, home, variable, signedCreate(), JwPlatformRouter.REPORT_PATH);
    }

    private String signedCreate() {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "api_format", "json",
                "api_key", JwPlatformSimulator.API_KEY,
                "api_nonce", "80684843",
                "api_timestamp", Long.toString(simulator.now().getEpochSecond()),
                "title", "A title",
                "upload_method", "multipart"));
        parameters.put("api_signature", simulator.sign(parameters));
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + Signatures.encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The report, as the last word. */
    public String farewell() {
        return simulator.report().toJson();
    }
}
