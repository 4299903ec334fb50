package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Problem;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/**
 * Says how a command ended: to a person always, to a script if it asked for JSON, as the last line of standard output.
 *
 * @param json whether it did
 */
record Screen(Context context, boolean json) {

    private static final int LONGEST_LINE = 100;

    /** Tells a person how one upload ended. */
    void tell(Ending ending) {
        ending.problem().ifPresent(problem -> tell(context.console(), problem));
        Instant now = context.services().time().now();
        Summary.lines(ending, now, context.console()).forEach(people()::println);
    }

    /** Tells a person what is wrong. */
    static void tell(Console console, Problem problem) {
        ProblemText.lines(problem, Math.min(console.width(), LONGEST_LINE)).forEach(console.err()::println);
    }

    /** Ends a command that was about one upload. */
    int end(Ending ending) {
        tell(ending);
        if (json) {
            script(new UploadJson(context.services().config()).result(ending));
        }
        return ending.code().code();
    }

    /** Ends a command that was about several uploads, each of which was told. */
    int end(List<Ending> endings) {
        ExitCode code = endings.stream()
                .map(Ending::code)
                .filter(each -> each != ExitCode.COMPLETED)
                .reduce((first, last) -> isStop(last) ? last : first)
                .orElse(ExitCode.COMPLETED);
        if (json) {
            UploadJson results = new UploadJson(context.services().config());
            ObjectNode all = Json.object();
            ArrayNode uploads = all.putArray("uploads");
            endings.forEach(ending -> uploads.add(results.result(ending)));
            script(all);
        }
        return code.code();
    }

    /** The last line of standard output. */
    void script(ObjectNode last) {
        context.console().out().println(Json.line(last));
    }

    /** Where a person reads. */
    PrintStream people() {
        return json ? context.console().err() : context.console().out();
    }

    /** The end of the invocation says more than what happened to one of its uploads. */
    private static boolean isStop(ExitCode code) {
        return code == ExitCode.HANDED_OVER || code == ExitCode.INTERRUPTED || code == ExitCode.TERMINATED;
    }
}
