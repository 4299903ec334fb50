package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** What a simulated OK.ru is like; see {@link OkRuSimulatorBuilder} for the meanings and defaults. */
record OkRuSettings(
        int port,
        Optional<SSLContext> tls,
        Optional<URI> advertisedUri,
        Keep keep,
        Optional<Path> directory,
        Dialect dialect,
        boolean consumesAddress,
        boolean tellsOfNothing,
        Duration addressLife,
        Duration tokenLife,
        int processingShows,
        String updateAnswer,
        OptionalInt bytesPerSecond,
        InstantSource clock) {}
