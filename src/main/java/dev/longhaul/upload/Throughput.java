package dev.longhaul.upload;

import java.time.Duration;

/**
 * Measured bytes per second of the requests of one upload, recent ones weighing more; 0 while nothing was measured.
 *
 * @param bytesPerSecond a moving average, never negative
 */
public record Throughput(long bytesPerSecond) {

    public static final Throughput UNKNOWN = new Throughput(0);

    /** Shorter measurements say more about the clock than about the network. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    public Throughput {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("negative throughput " + bytesPerSecond);
        }
    }

    public boolean isKnown() {
        return bytesPerSecond > 0;
    }

    /** Half of the new measurement, half of the old average. */
    public Throughput with(long bytes, Duration took) {
        if (bytes <= 0 || took.compareTo(SHORTEST) < 0) {
            return this;
        }
        long measured = Math.max(1, (long) (bytes / (took.toNanos() / 1e9)));
        return new Throughput(isKnown() ? Math.max(1, bytesPerSecond / 2 + measured / 2) : measured);
    }

    /** How many bytes fit in a time; {@code Long.MAX_VALUE} while nothing was measured. */
    public long bytesIn(Duration time) {
        if (!isKnown()) {
            return Long.MAX_VALUE;
        }
        double bytes = bytesPerSecond * (time.toNanos() / 1e9);
        return bytes >= Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, (long) bytes);
    }
}
