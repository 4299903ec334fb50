package dev.longhaul.simulator.okru;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** A simulated OK.ru for a person at a terminal: with credentials on disk and the lines to use them. */
public final class OkRuDemo {

    private static final String DESTINATION = "okru";

    private final OkRuSimulator simulator;
    private final Path home;

    private OkRuDemo(OkRuSimulator simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
    }

    /**
     * Starts the simulator and writes a home folder for Longhaul, with fake keys and a fake refresh token.
     *
     * @param faults a script in the grammar of {@link dev.longhaul.simulator.FaultScript}, or blank
     */
    public static OkRuDemo start(int port, Path directory, Keep keep, String faults) throws IOException {
        OkRuSimulator simulator = OkRuSimulator.builder()
                .port(port)
                .directory(directory.resolve("videos"))
                .keep(keep)
                .faults(faults)
                .start();
        OkRuDemo demo = new OkRuDemo(simulator, directory.resolve("home"));
        demo.writeCredentials();
        return demo;
    }

    private void writeCredentials() throws IOException {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("application_key", OkRuSimulator.APPLICATION_KEY)
                .put("application_secret_key", OkRuSimulator.APPLICATION_SECRET)
                .put("client_id", OkRuSimulator.CLIENT_ID)
                .put("refresh_token", OkRuSimulator.REFRESH_TOKEN)
                .toPrettyString();
        Path file = home.resolve("credentials").resolve(DESTINATION + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
        // Longhaul takes no credentials that others can read.
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    public OkRuSimulator simulator() {
        return simulator;
    }

    /** What to do with it, in lines to paste. */
    public String greeting() {
        String base = simulator.baseUri().toString();
        String variable = "LONGHAUL_DESTINATIONS_" + DESTINATION.toUpperCase(Locale.ROOT);
        return """
                The simulated OK.ru listens on %1$s (loopback only; all credentials are fakes). Ctrl-C ends it.

                Longhaul, in another terminal:
                  export LONGHAUL_HOME=%2$s
                  export %3$s_PLATFORM=okru
                  export %3$s_API_URL=%1$s
                  java -jar target/longhaul-runner.jar upload --to=okru --file=VIDEO.mp4 --title="A title"

                What it has seen:
                  curl %1$s%4$s
                """.formatted(base, home, variable, OkRuRouter.REPORT_PATH);
    }

    /** The report, as the last word. */
    public String farewell() {
        return simulator.report().toJson();
    }
}
