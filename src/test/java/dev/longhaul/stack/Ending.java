package dev.longhaul.stack;

/** How an invocation ended, as its caller sees it. */
public sealed interface Ending {

    /** For a person: "answered", "was killed at its deadline" … */
    String inWords();

    /** The function answered. */
    record Answered(String body) implements Ending {
        @Override
        public String inWords() {
            return "answered";
        }
    }

    /** The function, or its start, reported an error. */
    record Failed(String body) implements Ending {
        @Override
        public String inWords() {
            return "failed";
        }
    }

    /** The deadline came first; the sandbox was killed, or stays frozen where a mishap says so. */
    record TimedOut() implements Ending {
        @Override
        public String inWords() {
            return "was killed at its deadline";
        }
    }

    /** The process ended without an answer: an exit of its own, or a kill. */
    record Died(int exitCode) implements Ending {
        private static final int KILLED = 137;

        @Override
        public String inWords() {
            return exitCode == KILLED ? "was killed" : "ended with exit code " + exitCode;
        }
    }
}
