package dev.longhaul.simulator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All waiting that faults do; a test or the simulator's end releases whoever waits. */
final class Pauses {

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(1);

    /** Waits for the time or a release. */
    void await(long millis) {
        // Before it counts as waiting: a release that follows ends this wait.
        CountDownLatch mine = gate;
        waiting.incrementAndGet();
        try {
            mine.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Whether somebody waits whom a release would end. */
    boolean isAwaited() {
        return waiting.get() > 0;
    }

    /** Ends every wait of now; later ones wait again. */
    synchronized void release() {
        CountDownLatch old = gate;
        gate = new CountDownLatch(1);
        old.countDown();
    }
}
