package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.FaultScript;
import dev.longhaul.simulator.Keep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;

/** Sets a simulated api.video up. Every setting has a default. */
public final class ApiVideoSimulatorBuilder {

    private int port;
    private Keep keep = Keep.DIGEST;
    private Path directory;
    private long smallestPartBytes = 5L << 20;
    private long largestPartBytes = 200L << 20;
    private OptionalInt bytesPerSecond = OptionalInt.empty();
    private int tokenSeconds = 3600;
    private InstantSource clock = InstantSource.system();
    private FaultScript faults = FaultScript.of();
    private boolean fetchesAtOnce;
    private Duration listedAfter = Duration.ZERO;

    ApiVideoSimulatorBuilder() {}

    /** The port on 127.0.0.1; default 0, any free one. */
    public ApiVideoSimulatorBuilder port(int given) {
        port = given;
        return this;
    }

    /** What is kept of a video; default {@link Keep#DIGEST}, which needs the disk until the file is complete. */
    public ApiVideoSimulatorBuilder keep(Keep given) {
        keep = given;
        return this;
    }

    /** Keeps whole videos in this directory: {@link Keep#DISK}. */
    public ApiVideoSimulatorBuilder directory(Path given) {
        directory = given;
        keep = Keep.DISK;
        return this;
    }

    /** The smallest part but the last; default 5 MiB, as the service has it. */
    public ApiVideoSimulatorBuilder smallestPartBytes(long given) {
        smallestPartBytes = given;
        return this;
    }

    /** The largest part; default 200 MiB. */
    public ApiVideoSimulatorBuilder largestPartBytes(long given) {
        largestPartBytes = given;
        return this;
    }

    /** Reads each request no faster than this; default: as fast as it comes. */
    public ApiVideoSimulatorBuilder bytesPerSecond(int given) {
        bytesPerSecond = OptionalInt.of(given);
        return this;
    }

    /** How long an access token is good for; default an hour. */
    public ApiVideoSimulatorBuilder tokenSeconds(int given) {
        tokenSeconds = given;
        return this;
    }

    /** The clock for tokens and lists; default the system's. */
    public ApiVideoSimulatorBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Has a file that it is to fetch before it answers; default: some time later. */
    public ApiVideoSimulatorBuilder fetchingAtOnce() {
        fetchesAtOnce = true;
        return this;
    }

    /** How long a video is there before a list shows it; default no time. */
    public ApiVideoSimulatorBuilder listedAfter(Duration given) {
        listedAfter = given;
        return this;
    }

    /** Faults to play from the start, in the grammar of {@link FaultScript}. */
    public ApiVideoSimulatorBuilder faults(String script) {
        faults = ApiVideoFaults.script(script);
        return this;
    }

    public ApiVideoSimulator start() {
        ApiVideoSimulator simulator = new ApiVideoSimulator(new ApiVideoSettings(
                port,
                keep,
                folder(),
                smallestPartBytes,
                largestPartBytes,
                bytesPerSecond,
                tokenSeconds,
                clock,
                fetchesAtOnce,
                listedAfter));
        simulator.play(faults);
        return simulator;
    }

    private Path folder() {
        try {
            return directory != null ? directory : Files.createTempDirectory("apivideo-simulator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
