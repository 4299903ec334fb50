package dev.longhaul.simulator.apivideo;

import dev.longhaul.simulator.Keep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;

/** What a simulated api.video is like; see {@link ApiVideoSimulatorBuilder} for the meanings and defaults. */
record ApiVideoSettings(
        int port,
        Keep keep,
        Path directory,
        long smallestPartBytes,
        long largestPartBytes,
        OptionalInt bytesPerSecond,
        int tokenSeconds,
        InstantSource clock,
        boolean fetchesAtOnce,
        Duration listedAfter) {}
