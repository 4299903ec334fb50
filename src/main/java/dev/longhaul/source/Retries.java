package dev.longhaul.source;

import dev.longhaul.upload.Backoff;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long it is tried to get one more byte out of a store that fails. Short, for the thread that reads is the one that sends,
 * and its chunk has a deadline: whoever sends can try the chunk again.
 *
 * @param backoff what is waited before the store is asked again
 * @param most how often it is asked again
 * @param patience after which it is not asked again, however seldom it was
 * @param deadline likewise
 */
public record Retries(Time time, Backoff backoff, int most, Duration patience, Deadline deadline) {

    /** Five times, in at most ten seconds. */
    public static Retries shortly(Time time, RandomGenerator chance) {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), chance);
        return new Retries(time, backoff, 5, Duration.ofSeconds(10), Deadline.NONE);
    }

    /** The same, and not after a deadline. */
    public Retries until(Deadline given) {
        return new Retries(time, backoff, most, patience, given);
    }

    public Attempts begin() {
        return new Attempts(time.now().plus(patience));
    }

    /** The attempts at one byte. */
    public final class Attempts {

        private final Instant until;
        private int failures;

        private Attempts(Instant until) {
            this.until = until;
        }

        /** Waits before the next attempt, or throws what the last one failed with. */
        public void failed(IOException e) throws IOException {
            Duration delay = backoff.wait(failures);
            boolean late = time.now().plus(delay).isAfter(until) || delay.compareTo(deadline.left()) > 0;
            if (failures == most || late) {
                throw e;
            }
            failures++;
            try {
                time.sleep(delay);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
    }
}
