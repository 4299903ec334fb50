package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** What a simulated JW Platform is like; see {@link JwPlatformSimulatorBuilder} for the meanings and defaults. */
record JwPlatformSettings(
        int port,
        Optional<SSLContext> tls,
        Optional<URI> advertisedUri,
        Keep keep,
        Optional<Path> directory,
        Shape shape,
        Completion completion,
        Redirects redirects,
        String replayCode,
        int callsPerMinute,
        int processingShows,
        OptionalInt bytesPerSecond,
        InstantSource clock) {

    /** Where the link, the session id and the key stand in an answer (PROTOCOLS.md 4.1 a). */
    public enum Shape {
        /** As each format is known: nested in the video in XML, at the top with {@code media} in JSON. */
        USUAL,
        /** In the video, in both formats. */
        NESTED,
        /** At the top, in both formats. */
        TOP_LEVEL
    }

    /** What is known of a session whose file is complete (PROTOCOLS.md 4.6). */
    public enum Completion {
        /** Nothing, as the module was measured: the next chunk begins a fresh file. */
        FORGET,
        /** Every later chunk is answered as the last one was. */
        SAY_AGAIN
    }

    /** How the last answer tells where a redirect would lead to. */
    public enum Redirects {
        /** In the body, as the seed has it. */
        IN_BODY,
        /** As a 302, as plain uploads do and the module's specification allows. */
        FOUND
    }
}
