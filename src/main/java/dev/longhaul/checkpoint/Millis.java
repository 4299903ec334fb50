package dev.longhaul.checkpoint;

import java.time.Instant;

/** Times as the store's columns compare them: epoch milliseconds. */
final class Millis {

    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Millis() {}

    /** Rounded down. */
    static long of(Instant instant) {
        return instant.isBefore(LAST) ? instant.toEpochMilli() : Long.MAX_VALUE;
    }

    /** Rounded up: what is due at a time is never found before it. */
    static long notBefore(Instant instant) {
        return instant.isBefore(LAST) ? of(instant.plusNanos(999_999)) : Long.MAX_VALUE;
    }
}
