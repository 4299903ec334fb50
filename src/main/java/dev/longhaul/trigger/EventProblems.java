package dev.longhaul.trigger;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.Set;

/** What can be wrong with an event, in words. What it holds is not quoted: it may be anything. */
public final class EventProblems {

    /** Those that pass by themselves. */
    private static final Set<String> PASSING = Set.of(
            "store-unreachable",
            "store-unavailable",
            "queue-unreachable",
            "bucket-unreachable",
            "credentials-unreachable");

    private EventProblems() {}

    static boolean passes(Problem problem) {
        return PASSING.contains(problem.type());
    }

    static ProblemException unreadable(String cause) {
        return new ProblemException(unreadableBecause(cause));
    }

    static Problem unreadableBecause(String cause) {
        return new Problem(
                "event-unreadable",
                "The event cannot be understood",
                cause,
                "Compare it with the shapes in events/README.md, and look at what sent it. It changed nothing.");
    }

    static Problem unfinished(int failed, Problem first) {
        return new Problem(
                "event-unfinished",
                "Not all of the event could be done now",
                failed + " of its objects could not be taken in; the first: " + first.title() + ". " + first.cause(),
                "Lambda delivers it again by itself; what is done already is not done twice. " + first.remedy());
    }

    static Problem bucketUnreachable(Throwable e) {
        return new Problem(
                "bucket-unreachable",
                "The object cannot be read now",
                "The bucket did not answer as it should (" + e.getClass().getSimpleName() + ").",
                "The event comes again by itself; if it stays so, look at the network and the bucket.");
    }

    /** Shows the kind of an error, not its message: nobody has checked that for secrets. */
    public static Problem unexpected(RuntimeException e) {
        return new Problem(
                "unexpected",
                "Something unexpected happened",
                "It was a " + e.getClass().getName() + " at " + place(e) + ".",
                "What the platform confirmed is not lost: the sweep goes on with it. Please report it.");
    }

    private static String place(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.longhaul.")) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }
}
