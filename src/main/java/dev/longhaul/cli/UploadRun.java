package dev.longhaul.cli;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Cancelling;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.TimeBudget;
import java.util.ArrayList;
import java.util.List;

/** Lets uploads advance in this process, which is one invocation: the time budget begins with it. */
final class UploadRun {

    private final Context context;
    private final InvocationOptions options;
    private final Time time;
    private final TimeBudget budget;

    UploadRun(Context context, InvocationOptions options) {
        this.context = context;
        this.options = options;
        this.time = context.services().time();
        this.budget =
                options.budget(time.now(), context.services().config().limits().reserve());
    }

    /**
     * Advances one upload until it ends, waits, or the time is up.
     *
     * @throws ProblemException if it cannot be advanced at all
     */
    Ending advance(Checkpoint upload) {
        Runner runner = context.services().runner(options.wire(context.console()));
        Progress progress = progress();
        progress.say(beginning(upload));
        try {
            Services services = context.services();
            Advance advance = new Cancelling(runner, services.uploads(), services.cancellations())
                    .advance(upload.id(), budget, context.stop(), progress);
            return Ending.of(advance, context.interruption());
        } finally {
            progress.end();
        }
    }

    /**
     * Advances uploads one after another. One that cannot go on does not keep the next from it; the end of this invocation
     * does.
     */
    List<Ending> advanceAll(List<Checkpoint> uploads, Screen screen) {
        List<Ending> endings = new ArrayList<>();
        for (Checkpoint upload : uploads) {
            Ending ending = advanceOrSay(upload);
            screen.tell(ending);
            endings.add(ending);
            // Without a limit it was given back for a reason of its own.
            boolean isOver = ending.code() == ExitCode.HANDED_OVER && !budget.isUnlimited();
            if (isOver || context.stop().isRequested()) {
                break;
            }
        }
        return endings;
    }

    private Ending advanceOrSay(Checkpoint upload) {
        try {
            return advance(upload);
        } catch (ProblemException e) {
            return Ending.of(upload, e.problem());
        }
    }

    private Progress progress() {
        Console console = context.console();
        boolean bar = console.terminal() && !options.json.wanted && !options.trace;
        return bar
                ? new BarProgress(console, time)
                : new LineProgress(options.json.wanted ? console.err() : console.out(), time);
    }

    private static String beginning(Checkpoint upload) {
        String what = "upload " + upload.id() + ": " + upload.spec().source().shownLocation() + " ("
                + Sizes.format(upload.spec().totalBytes()) + ") to "
                + upload.spec().destination();
        if (upload.state().isEnded()) {
            return "Telling what became of " + what + ".";
        }
        boolean begun = upload.tally().invocations() > 0;
        return begun
                ? "Going on with " + what + ", " + Sizes.format(upload.confirmedBytes()) + " confirmed."
                : "Beginning " + what + ".";
    }
}
