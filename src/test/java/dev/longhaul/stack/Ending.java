package dev.longhaul.stack;

/** How an invocation ended, as its caller sees it. */
public sealed interface Ending {

    /** The function answered. */
    record Answered(String body) implements Ending {}

    /** The function, or its start, reported an error. */
    record Failed(String body) implements Ending {}

    /** The deadline came first; the sandbox was killed, or stays frozen where a mishap says so. */
    record TimedOut() implements Ending {}

    /** The process ended without an answer: an exit of its own, or a kill. */
    record Died(int exitCode) implements Ending {}
}
