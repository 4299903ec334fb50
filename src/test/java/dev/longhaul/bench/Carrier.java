package dev.longhaul.bench;

import java.io.IOException;

/** A way of carrying a whole source into one upload session: what the rows of the benchmark have in common. */
public interface Carrier {
    /**
     * Opens a session, starts the watch, and sends every byte.
     *
     * @param watch to be started once the session is open, so that all rows are timed for the same work
     * @throws IOException if anything but success was answered; nothing is retried, a benchmark has no faults
     */
    void carry(Job job, Stopwatch watch) throws IOException;
}
