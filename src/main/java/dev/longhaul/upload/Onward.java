package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the end of an invocation means for the next one. Only what can be called for with a delay that every queue keeps is
 * called for; who waits longer is found by the sweep when due.
 *
 * @param continuations how the next invocation is called for
 * @param time the clock
 */
public record Onward(Continuations continuations, Time time) {

    /**
     * Calls for the next invocation, if one is to come.
     *
     * @return its delay; empty if none was called for: the upload has ended, waits longer than a queue can, waited before, or
     *     another invocation holds it and calls for the next one itself (if it died, the upload is due when its lease ends)
     * @throws ProblemException {@code queue-unreachable}; the upload's {@code dueAt} still brings it back
     */
    public Optional<Duration> after(Advance advance) {
        Optional<Duration> delay =
                next(advance).map(this::fromNow).filter(wait -> wait.compareTo(Continuations.LONGEST_DELAY) <= 0);
        delay.ifPresent(wait -> continuations.send(advance.checkpoint().id(), wait));
        return delay;
    }

    private static Optional<Instant> next(Advance advance) {
        if (advance instanceof Advance.HandedOver handedOver) {
            return Optional.of(handedOver.notBefore());
        }
        // Who comes into a wait must not call too: of a message that came twice would two come each time, for ever.
        return advance instanceof Advance.Waits waits
                        && waits.begun()
                        && waits.checkpoint().state() instanceof UploadState.Waiting waiting
                ? Optional.of(waiting.until())
                : Optional.empty();
    }

    private Duration fromNow(Instant then) {
        Duration wait = Duration.between(time.now(), then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
