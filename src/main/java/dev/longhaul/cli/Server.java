package dev.longhaul.cli;

import dev.longhaul.upload.Stop;
import java.net.URI;
import java.util.Optional;

/** The HTTP API as a server of this process, which advances uploads too where no function does. */
@FunctionalInterface
public interface Server {

    /**
     * Begins to serve.
     *
     * @throws dev.longhaul.upload.ProblemException {@code port-taken}
     */
    Running start(Settings settings);

    /**
     * How it serves.
     *
     * @param host a name or address of this machine
     * @param port 0: any that is free
     * @param uploadsAtOnce how many uploads are advanced at once
     * @param guestHash the SHA-256 of a key that is good until the process ends
     * @param stop ends what is under way, cleanly
     */
    record Settings(String host, int port, int uploadsAtOnce, Optional<String> guestHash, Stop stop) {}

    /** A server that runs. */
    interface Running extends AutoCloseable {

        /** Where it answers. */
        URI address();

        /** Whether uploads are advanced here, and not by a function. */
        boolean advances();

        /** Lets nobody in any more, and waits for what is under way. */
        @Override
        void close();
    }
}
