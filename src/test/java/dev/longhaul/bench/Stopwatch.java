package dev.longhaul.bench;

/** Runs from the moment that a carrier calls; stopped by the harness. */
public final class Stopwatch {
    private long startNanos;
    private boolean started;

    /** Starts, or starts again. */
    public void start() {
        startNanos = System.nanoTime();
        started = true;
    }

    /**
     * Seconds since the start.
     *
     * @throws IllegalStateException if the carrier never started it
     */
    double seconds() {
        if (!started) {
            throw new IllegalStateException("the carrier did not start the watch");
        }
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
