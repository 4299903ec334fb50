package dev.longhaul.simulator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All waiting that faults do; a test or the simulator's end releases whoever waits. */
final class Pauses {

    private volatile CountDownLatch gate = new CountDownLatch(1);

    /** Waits for the time or a release. */
    void await(long millis) {
        try {
            gate.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every wait of now; later ones wait again. */
    synchronized void release() {
        CountDownLatch old = gate;
        gate = new CountDownLatch(1);
        old.countDown();
    }
}
