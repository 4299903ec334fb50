package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** A simulated api.video for a person at a terminal: with credentials on disk and the lines to use them. */
public final class ApiVideoDemo {

    private static final String DESTINATION = "apivideo";

    private final ApiVideoSimulator simulator;
    private final Path home;

    private ApiVideoDemo(ApiVideoSimulator simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
    }

    /**
     * Starts the simulator and writes a home folder for Longhaul, with a fake key.
     *
     * @param faults a script in the grammar of {@link dev.longhaul.simulator.FaultScript}, or blank
     */
    public static ApiVideoDemo start(int port, Path directory, Keep keep, String faults) throws IOException {
        ApiVideoSimulator simulator = ApiVideoSimulator.builder()
                .port(port)
                .directory(directory.resolve("videos"))
                .keep(keep)
                .faults(faults)
                .start();
        ApiVideoDemo demo = new ApiVideoDemo(simulator, directory.resolve("home"));
        demo.writeCredentials();
        return demo;
    }

    private void writeCredentials() throws IOException {
        Path file = home.resolve("credentials").resolve(DESTINATION + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("api_key", ApiVideoSimulator.API_KEY)
                        .toPrettyString());
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    public ApiVideoSimulator simulator() {
        return simulator;
    }

    /** What to do with it, in lines to paste. */
    public String greeting() {
        String base = simulator.baseUri().toString();
        String variable = "LONGHAUL_DESTINATIONS_" + DESTINATION.toUpperCase(Locale.ROOT);
        return """
                The simulated api.video listens on %1$s (loopback only; all credentials are fakes). Ctrl-C ends it.

                Longhaul, in another terminal:
                  export LONGHAUL_HOME=%2$s
                  export %3$s_PLATFORM=apivideo
                  export %3$s_API_URL=%1$s
                  java -jar target/longhaul-runner.jar upload --to apivideo --file=VIDEO.mp4 --title="A title"

                By hand:
                  curl -i -u %4$s: -H 'Content-Type: application/json' -d '{"title":"A title"}' %1$s/videos

                What it has seen:
                  curl %1$s%5$s
                """.formatted(base, home, variable, ApiVideoSimulator.API_KEY, ApiVideoRouter.REPORT_PATH);
    }

    /** The report, as the last word. */
    public String farewell() {
        return simulator.report().toJson();
    }
}
