package dev.longhaul.upload;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: anything from nothing to {@code base × 2^attempt}, at most {@code cap}. The same
 * moment is not chosen twice by two uploads that failed together (PROTOCOLS.md 7, rule 5).
 *
 * @param base bound of the first delay
 * @param cap bound of every delay
 * @param chance the source of randomness
 */
public record Backoff(Duration base, Duration cap, RandomGenerator chance) {

    /** Requests: from 1 s, at most 64 s. */
    public static Backoff forRequests(RandomGenerator chance) {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(64), chance);
    }

    /** Rounds without progress: from 1 minute, at most 1 hour. */
    public static Backoff forRounds(RandomGenerator chance) {
        return new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), chance);
    }

    /**
     * @param attempt from 0
     */
    public Duration delay(int attempt) {
        return Duration.ofMillis((long) (bound(attempt).toMillis() * chance.nextDouble()));
    }

    /** Like {@link #delay}, but at least half of the bound: for waits that a person may be told of. */
    public Duration wait(int round) {
        long half = bound(round).toMillis() / 2;
        return Duration.ofMillis(half + (long) (half * chance.nextDouble()));
    }

    private Duration bound(int attempt) {
        // 2^20 × any base is beyond any cap in use, and does not overflow.
        Duration grown = base.multipliedBy(1L << Math.min(attempt, 20));
        return grown.compareTo(cap) < 0 ? grown : cap;
    }
}
