package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** What a simulated YouTube is like; see {@link YouTubeSimulatorBuilder} for the meanings and defaults. */
record YouTubeSettings(
        int port,
        Optional<SSLContext> tls,
        Optional<URI> advertisedUri,
        Keep keep,
        Optional<Path> directory,
        Duration accessTokenLifetime,
        Duration sessionLifetime,
        int startsPerDay,
        boolean unknownLengthAllowed,
        boolean hasChannel,
        OptionalInt bytesPerSecond,
        InstantSource clock) {}
