package dev.longhaul;

import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;

/** The machine's time. Within one process it never jumps: a clock that is set right in the middle ends no budget or lease. */
public final class SystemTime implements Time {

    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();

    @Override
    public Instant now() {
        return started.plusNanos(System.nanoTime() - startedNanos);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        long nanos = Math.max(0, duration.toNanos());
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
}
