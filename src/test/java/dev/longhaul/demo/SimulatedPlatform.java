package dev.longhaul.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A platform to try Longhaul with: its simulator, and the account that a demo has on it. */
interface SimulatedPlatform {

    /** As {@code -Dplatform=} says it, and as the demo's destination is called. */
    String name();

    /** What a person calls it. */
    String title();

    /** What goes wrong on the way, in the simulator's words. */
    String faults();

    /** The same in a person's words. */
    String mishaps();

    /**
     * Starts the simulator and puts the account's credentials where Longhaul looks for them.
     *
     * @param stored where finished videos go
     * @param home Longhaul's folder
     */
    Running start(Path stored, Path home) throws IOException;

    /** A simulator. */
    interface Running extends AutoCloseable {

        URI address();

        Report report();

        @Override
        void close();
    }

    /**
     * What a simulator has seen.
     *
     * @param videos that are whole
     * @param faultsPending those that have not fired
     * @param refusals what a well-behaved client would not have sent
     */
    record Report(
            List<Stored> videos,
            long resentConfirmedBytes,
            List<String> faultsPlayed,
            List<String> faultsPending,
            List<String> refusals,
            long bytesReceived) {}

    /** A video as a simulator keeps it. */
    record Stored(long bytes, Optional<String> sha256, Optional<Path> path) {}
}
