package dev.longhaul.platform.kit;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * What a call of a platform's API may take, and whether it goes out again when the transport fails, by whatever exception it says so.
 * Named where a call is declared; two for all calls, because each annotation of a call's own is looked for in the configuration at every
 * start.
 */
public final class CallGuards {

    /** For any other call, as one that makes something, costs something or is signed for one use: it goes out once. */
    public static final String ONCE = "call-once";

    /** For a call of which a second does no more than the first: it goes out three times at most. */
    public static final String REPEATED = "call-repeated";

    /** What any call may take at most; the invocation's deadline is usually nearer. */
    private static final long TIMEOUT_SECONDS = 30;

    private static final int RETRIES = 2;
    private static final long DELAY_MILLIS = 200;
    private static final long JITTER_MILLIS = 100;

    @Produces
    @Singleton
    @Identifier(ONCE) Guard once() {
        return timed().build();
    }

    /** A call that took too long is not repeated: there is no time left for it. */
    @Produces
    @Singleton
    @Identifier(REPEATED) Guard repeated() {
        return timed().withRetry()
                .maxRetries(RETRIES)
                .delay(DELAY_MILLIS, ChronoUnit.MILLIS)
                .jitter(JITTER_MILLIS, ChronoUnit.MILLIS)
                .abortOn(TimeoutException.class)
                .done()
                .build();
    }

    private static Guard.Builder timed() {
        return Guard.create()
                .withTimeout()
                .duration(TIMEOUT_SECONDS, ChronoUnit.SECONDS)
                .done();
    }
}
