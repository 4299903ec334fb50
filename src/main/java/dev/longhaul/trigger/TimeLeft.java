package dev.longhaul.trigger;

import dev.longhaul.upload.Time;
import dev.longhaul.upload.TimeBudget;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of this invocation.
 *
 * @param time the clock
 * @param end when it is over
 * @param reserve kept at the end of each share for the hand-over
 */
record TimeLeft(Time time, Instant end, Duration reserve) {

    /** Never negative. */
    Duration left() {
        Duration left = Duration.between(time.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** One of so many equal parts of what is left, beginning now. */
    TimeBudget share(int parts) {
        return TimeBudget.of(time.now(), left().dividedBy(parts), reserve);
    }

    /** All that is left. */
    TimeBudget all() {
        return share(1);
    }
}
