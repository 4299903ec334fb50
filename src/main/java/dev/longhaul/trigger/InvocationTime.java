package dev.longhaul.trigger;

import java.time.Duration;

/** How long an invocation may still last. */
@FunctionalInterface
public interface InvocationTime {

    /** No function lives longer (15 minutes), give or take what a clock may be off. */
    Duration LONGEST = Duration.ofMinutes(15).plusSeconds(5);

    /** What is left when the event arrives; it is read once. */
    Duration left();

    /**
     * What a runtime says, unless it cannot be so: the servers that stand in for Lambda in development send no deadline, and
     * what is computed from that is any number.
     *
     * @param millis as the runtime says
     * @param otherwise what is taken instead of a negative time or one beyond {@link #LONGEST}
     */
    static InvocationTime of(long millis, Duration otherwise) {
        boolean possible = millis >= 0 && millis <= LONGEST.toMillis();
        Duration left = possible ? Duration.ofMillis(millis) : otherwise;
        return () -> left;
    }
}
