package dev.longhaul.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What befalls a sandbox in mid-invocation, once a condition holds. The condition is looked at every few milliseconds. */
public sealed interface Mishap {

    BooleanSupplier when();

    /** SIGKILL. */
    record Kill(BooleanSupplier when) implements Mishap {}

    /** SIGSTOP: a machine so busy that the deadline comes, and with it the kill. */
    record Hang(BooleanSupplier when) implements Mishap {}

    /** SIGSTOP, and no kill at the deadline: the sandbox lies there until {@link LambdaStandIn#thawStrays()}. */
    record Freeze(BooleanSupplier when) implements Mishap {}

    /** A kill so much time after the event was handed over. */
    static Kill killAfter(Duration delay) {
        return new Kill(new BooleanSupplier() {
            private long end;

            @Override
            public boolean getAsBoolean() {
                if (end == 0) {
                    end = System.nanoTime() + delay.toNanos();
                }
                return System.nanoTime() - end >= 0;
            }
        });
    }

    /** Says what befalls which invocation. */
    @FunctionalInterface
    interface Plan {

        Plan NONE = (number, event) -> Optional.empty();

        /**
         * @param number of the invocation, from 1
         */
        Optional<Mishap> of(int number, String event);
    }
}
