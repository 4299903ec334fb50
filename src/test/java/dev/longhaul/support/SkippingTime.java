package dev.longhaul.support;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;

/** Real time, except that waiting takes none: a back-off of minutes is over at once, and the clock says that it was waited. */
public final class SkippingTime implements Time {

    private final Instant started;
    private final long startedNanos = System.nanoTime();
    private Duration skipped = Duration.ZERO;

    public SkippingTime() {
        this(Instant.now());
    }

    public SkippingTime(Instant started) {
        this.started = started;
    }

    @Override
    public synchronized Instant now() {
        return started.plusNanos(System.nanoTime() - startedNanos).plus(skipped);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        skipped = skipped.plus(duration);
    }

    public synchronized Duration skipped() {
        return skipped;
    }
}
