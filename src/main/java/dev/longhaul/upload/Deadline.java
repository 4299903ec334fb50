package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;

/**
 * When a request has to be over, whatever it is doing. It may move: later while a lease is renewed, to now when a person
 * stops the invocation; so whoever obeys it looks again every {@link #LOOK_AGAIN}.
 */
public interface Deadline {

    /** How often a thread that waits for a deadline looks whether it moved. */
    Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Never. */
    Deadline NONE = () -> Duration.ofDays(1);

    /** Over at a moment, which does not move. */
    static Deadline at(Instant end, Time time) {
        return () -> {
            Duration left = Duration.between(time.now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        };
    }

    /** Over as soon as this or another is. */
    default Deadline notAfter(Deadline other) {
        return () -> {
            Duration own = left();
            Duration others = other.left();
            return own.compareTo(others) < 0 ? own : others;
        };
    }

    /** What is left; zero when it has passed; never negative. */
    Duration left();

    /**
     * How long after it what was already sent may still be on its way: nothing more is sent, but the platform may still take it
     * in and answer.
     */
    default Duration grace() {
        return Duration.ZERO;
    }

    default boolean passed() {
        return left().isZero();
    }
}
