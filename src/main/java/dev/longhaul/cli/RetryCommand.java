package dev.longhaul.cli;

import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a failed or waiting upload try again. */
@Command(
        name = "retry",
        description = {
            "Let a FAILED or WAITING upload try again at once, from where it stood; its bounds begin anew.",
            "",
            "With --to: lift the pause of a destination and let all its WAITING uploads go on, oldest first. FAILED ones are"
                    + " retried one by one, each by its id.",
            "",
            "Uploads of objects are carried by the function, where a queue is configured: it is called for them.",
            ""
        },
        footer = {"", "Examples:", "  longhaul retry 3f9a", "  longhaul auth youtube && longhaul retry --to youtube"})
final class RetryCommand implements Callable<Integer> {

    private final Context context;

    @ArgGroup(multiplicity = "1")
    Which which;

    @Mixin
    InvocationOptions invocation = new InvocationOptions();

    /** One upload, or those of a destination. */
    static final class Which {

        @Parameters(paramLabel = "ID", description = "The upload's id, or as much of it as is unique.")
        String id;

        @Option(names = "--to", paramLabel = "DESTINATION", description = "The destination whose pause is lifted.")
        String destination;
    }

    RetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        UploadRun run = new UploadRun(context, invocation);
        Screen screen = new Screen(context, invocation.json.wanted);
        UploadFinder finder = new UploadFinder(context.services().checkpoints());
        return which.id != null ? one(finder.find(which.id), run, screen) : all(finder, run, screen);
    }

    private int one(Checkpoint upload, UploadRun run, Screen screen) {
        Checkpoint retried = context.services().uploads().retry(upload.id());
        context.services().cancellations().forget(upload.id());
        if (retried.state().isEnded()) {
            return screen.end(Ending.of(retried));
        }
        // Its own wait may be the destination's: with the pause in place it would wait again at once.
        context.services().pauses().lift(upload.spec().destination());
        return screen.end(call(retried).orElseGet(() -> run.advance(retried)));
    }

    /** Where the function carries objects and what is at URLs, it is called for them: what it needs is not on this machine. */
    private Optional<Ending> call(Checkpoint retried) {
        SourceIdentity source = retried.spec().source();
        if (!source.isUrl() && !ObjectName.isAt(source.location())) {
            return Optional.empty();
        }
        return context.services().function().map(function -> {
            function.send(retried.id(), Duration.ZERO);
            return Ending.called(retried);
        });
    }

    private int all(UploadFinder finder, UploadRun run, Screen screen) {
        var known = context.services().config().destinations().keySet();
        if (!known.contains(which.destination)) {
            throw new ProblemException(CliProblems.unknownDestination(which.destination, new TreeSet<>(known)));
        }
        context.services().pauses().lift(which.destination);
        screen.people().println(which.destination + " is not paused any more.");
        List<Checkpoint> waiting = finder.oldestFirst().stream()
                .filter(upload -> upload.spec().destination().equals(which.destination)
                        && upload.state() instanceof UploadState.Waiting)
                .toList();
        List<Ending> told = new ArrayList<>();
        List<Checkpoint> retried = new ArrayList<>();
        for (Checkpoint upload : waiting) {
            try {
                Checkpoint again = context.services().uploads().retry(upload.id());
                context.services().cancellations().forget(upload.id());
                Optional<Ending> called = call(again);
                if (called.isEmpty()) {
                    retried.add(again);
                }
                called.ifPresent(ending -> tell(ending, screen, told));
            } catch (ProblemException e) {
                tell(Ending.of(upload, e.problem()), screen, told);
            }
        }
        List<Ending> endings = new ArrayList<>(run.advanceAll(retried, screen));
        endings.addAll(told);
        return screen.end(endings);
    }

    private static void tell(Ending ending, Screen screen, List<Ending> told) {
        screen.tell(ending);
        told.add(ending);
    }
}
