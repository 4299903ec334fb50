package dev.longhaul.upload;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for something while a deadline, which may move, has not passed. */
public final class Await {

    private Await() {}

    /**
     * The value, or nothing if the deadline came first or the thread was interrupted; the interrupt is kept.
     *
     * @throws ExecutionException if it failed
     */
    public static <T> Optional<T> value(Future<T> value, Deadline deadline) throws ExecutionException {
        try {
            while (!deadline.passed()) {
                try {
                    return Optional.of(value.get(slice(deadline), TimeUnit.NANOSECONDS));
                } catch (TimeoutException e) {
                    // Not yet: look at the deadline again.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** How long to wait before looking at the deadline again, in nanoseconds. */
    public static long slice(Deadline deadline) {
        return deadline.left().compareTo(Deadline.LOOK_AGAIN) < 0
                ? deadline.left().toNanos()
                : Deadline.LOOK_AGAIN.toNanos();
    }
}
