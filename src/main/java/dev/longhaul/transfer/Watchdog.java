package dev.longhaul.transfer;

import dev.longhaul.upload.Deadline;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a request that a blocked read or write keeps from ending: when the deadline and its grace have passed, or when nothing
 * has moved for too long. Its thread lives as long as the request.
 */
final class Watchdog implements AutoCloseable {

    private final Deadline deadline;
    private final Duration stall;
    private final LongSupplier progress;
    private final Runnable cut;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean deadlinePassed;
    private volatile boolean stalled;

    /**
     * @param stall the longest time without progress
     * @param progress a number that changes whenever something moves
     * @param cut ends the request from another thread; repeated until it has ended
     */
    Watchdog(Deadline deadline, Duration stall, LongSupplier progress, Runnable cut) {
        this.deadline = deadline;
        this.stall = stall;
        this.progress = progress;
        this.cut = cut;
        this.thread = new Thread(this::watch, "longhaul-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    boolean deadlinePassed() {
        return deadlinePassed;
    }

    boolean stalled() {
        return stalled;
    }

    private synchronized void watch() {
        long moved = System.nanoTime();
        long seen = progress.getAsLong();
        long passedAt = 0;
        while (!closed) {
            long now = System.nanoTime();
            long current = progress.getAsLong();
            if (current != seen) {
                seen = current;
                moved = now;
            }
            Duration left = deadline.left();
            if (!left.isZero()) {
                passedAt = 0;
            } else if (passedAt == 0) {
                passedAt = now;
            }
            deadlinePassed = passedAt != 0 && now - passedAt >= deadline.grace().toNanos();
            stalled = !deadlinePassed && now - moved >= stall.toNanos();
            if (deadlinePassed || stalled) {
                cut.run();
            }
            try {
                // Notified at the end; a deadline may move, so it is looked at again and again.
                wait(Math.max(1, Math.min(Deadline.LOOK_AGAIN.toMillis(), left.isZero() ? 10 : left.toMillis())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
