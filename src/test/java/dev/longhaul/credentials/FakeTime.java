package dev.longhaul.credentials;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to go on. */
final class FakeTime implements Time {

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
