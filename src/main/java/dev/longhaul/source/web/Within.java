package dev.longhaul.source.web;

import dev.longhaul.upload.Deadline;
import java.time.Duration;

/** A deadline that is over after a while in any case. */
record Within(Deadline given, Duration most, long beganNanos) implements Deadline {

    static Within of(Deadline given, Duration most) {
        return new Within(given, most, System.nanoTime());
    }

    @Override
    public Duration left() {
        Duration own = most.minusNanos(System.nanoTime() - beganNanos);
        Duration others = given.left();
        Duration less = own.compareTo(others) < 0 ? own : others;
        return less.isNegative() ? Duration.ZERO : less;
    }
}
