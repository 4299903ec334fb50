package dev.longhaul.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** The time that Lambda leaves to an invocation. */
final class LambdaTime {

    /** No function is given more: 15 minutes, and a little for clocks that differ. */
    private static final Duration LONGEST = Duration.ofMinutes(15).plusSeconds(5);

    /** Who calls without a deadline, as event servers of tests do, means this. */
    static final Duration WITHOUT_DEADLINE = Duration.ofMinutes(1);

    private LambdaTime() {}

    /** An absent deadline makes the runtime count from 1970: nonsense, and mostly negative. */
    static InvocationTime of(Context context) {
        return () -> guarded(Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    static Duration guarded(Duration left) {
        return left.isNegative() || left.compareTo(LONGEST) > 0 ? WITHOUT_DEADLINE : left;
    }
}
