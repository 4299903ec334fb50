package dev.longhaul.stack;

import java.time.Duration;

/**
 * An invocation that is over.
 *
 * @param number from 1, in the order of beginnings
 * @param sandbox the number of the sandbox, from 1
 * @param cold whether the sandbox was started for it
 * @param start from the process's start to its first poll; zero unless cold
 * @param duration from the event to the answer
 * @param cpu processor time of the process meanwhile, user and system; zero where it ended before it could be asked
 * @param peakBytes the most memory that the process has been seen to hold so far; 0 where it ended before it could be asked
 */
public record Invocation(
        int number,
        String requestId,
        int sandbox,
        boolean cold,
        String event,
        Ending ending,
        Duration start,
        Duration duration,
        Duration cpu,
        long peakBytes) {

    /** The answer of an invocation that has one, or else an AssertionError that says how it ended. */
    public String answer() {
        if (ending instanceof Ending.Answered answered) {
            return answered.body();
        }
        throw new AssertionError("invocation " + number + " has no answer: " + ending);
    }
}
