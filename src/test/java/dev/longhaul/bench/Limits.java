package dev.longhaul.bench;

import java.time.Duration;

/** Bounds that keep the benchmark from hanging, and sizes that several of its classes share. */
final class Limits {
    /** No answer for so long is an error; loopback answers at once, the long way within a second. */
    static final int IDLE_MILLIS = 30_000;

    static final int BUFFER_BYTES = 256 << 10;
    static final int LARGE_CHUNK_BYTES = 64 << 20;

    /** The slowest client that is worth waiting for. */
    private static final long LEAST_BYTES_PER_SECOND = 4_000_000;

    private Limits() {}

    static Duration timeout(long bytes) {
        return Duration.ofSeconds(60 + bytes / LEAST_BYTES_PER_SECOND);
    }
}
