package dev.longhaul.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A rate that does not jump: what was measured weighs less the longer ago it was. Bytes that go back, because a chunk is sent
 * again, are no negative rate; they are left out.
 */
final class RateMeter {

    /** After so long a measurement weighs about a third of a new one. */
    private static final double MEMORY_SECONDS = 5;

    /** Shorter measurements say more about buffers than about the network. */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private Instant since;
    private long sinceBytes;
    private double bytesPerSecond = -1;

    /** So many bytes had left at this moment. */
    void at(Instant now, long bytes) {
        if (since == null || bytes < sinceBytes) {
            restart(now, bytes);
            return;
        }
        Duration took = Duration.between(since, now);
        if (took.compareTo(SHORTEST) < 0) {
            return;
        }
        double seconds = took.toNanos() / 1e9;
        double measured = (bytes - sinceBytes) / seconds;
        double fresh = 1 - Math.exp(-seconds / MEMORY_SECONDS);
        bytesPerSecond = bytesPerSecond < 0 ? measured : bytesPerSecond + fresh * (measured - bytesPerSecond);
        restart(now, bytes);
    }

    /** A pause begins or ends: the time until now is not counted. */
    void pause() {
        since = null;
    }

    /** Empty while nothing was measured. */
    OptionalLong bytesPerSecond() {
        return bytesPerSecond < 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(bytesPerSecond));
    }

    private void restart(Instant now, long bytes) {
        since = now;
        sinceBytes = bytes;
    }
}
