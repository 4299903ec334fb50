package dev.longhaul.trigger;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long an invocation may still last. */
@FunctionalInterface
public interface InvocationTime {

    /** No function lives longer (15 minutes), give or take what a clock may be off. */
    Duration LONGEST = Duration.ofMinutes(15).plusSeconds(5);

    /** What is left now. */
    Duration left();

    /**
     * What a runtime says, unless it cannot be so: the servers that stand in for Lambda in development send no deadline, and
     * what is computed from that is any number. It runs from here on, whatever is done before the event's turn comes; a sandbox that
     * was frozen past its deadline has none left.
     *
     * @param millis as the runtime says
     * @param otherwise what is taken instead of a time that is off by more than {@link #LONGEST}
     * @param clock nanoseconds from any moment on
     */
    static InvocationTime of(long millis, Duration otherwise, LongSupplier clock) {
        boolean possible = Math.abs((double) millis) <= LONGEST.toMillis();
        long end = clock.getAsLong() + (possible ? Duration.ofMillis(Math.max(0, millis)) : otherwise).toNanos();
        return () -> Duration.ofNanos(Math.max(0, end - clock.getAsLong()));
    }
}
