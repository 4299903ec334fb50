package dev.longhaul.trigger;

import java.time.Duration;
import java.time.Instant;

/** Sends what a queue's message said to the function once more. */
@FunctionalInterface
public interface Redelivery {

    /** The message's attribute that says since when: milliseconds since 1970, as a number. */
    String SINCE = "longhaul-since";

    /**
     * Sends a fresh message.
     *
     * @param body as it came
     * @param since when it came first
     * @param delay from zero to {@link dev.longhaul.upload.Continuations#LONGEST_DELAY}
     * @throws dev.longhaul.upload.ProblemException if it cannot be sent
     */
    void send(String body, Instant since, Duration delay);
}
