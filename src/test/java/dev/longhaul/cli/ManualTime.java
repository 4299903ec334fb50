package dev.longhaul.cli;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when it is told to, or slept on. */
final class ManualTime implements Time {

    static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    private Instant now = START;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
