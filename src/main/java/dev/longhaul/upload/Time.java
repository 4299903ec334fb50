package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;

/** The clock and the only way to wait, passed in so that tests own time. */
public interface Time {

    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
