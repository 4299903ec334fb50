package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody says so. */
final class FakeTime implements Time {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private Duration slept = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        pass(duration);
        slept = slept.plus(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Goes forward to a time; a time in the past changes nothing. */
    synchronized void passUntil(Instant then) {
        now = then.isAfter(now) ? then : now;
    }

    /** What was slept since this was last asked. */
    synchronized Duration slept() {
        Duration result = slept;
        slept = Duration.ZERO;
        return result;
    }
}
