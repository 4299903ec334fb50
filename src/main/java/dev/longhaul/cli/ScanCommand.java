package dev.longhaul.cli;

import dev.longhaul.intake.Intake;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records what events missed. */
@Command(
        name = "scan",
        description = {
            "Take every object of a bucket as if its event had just arrived: what the routes want and nobody recorded yet is"
                    + " recorded, and called for.",
            "",
            "Repeating it is safe: an object that was recorded is known.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  longhaul scan s3://videos/incoming/ --dry-run      what would be recorded",
            "  longhaul scan s3://videos"
        })
final class ScanCommand implements Callable<Integer> {

    /** So many objects in a row that cannot be read are a store that cannot be read. */
    private static final int MOST_FAILURES = 10;

    private final Context context;

    @Parameters(paramLabel = "s3://BUCKET/PREFIX", description = "The objects.")
    String address;

    @Option(names = "--dry-run", description = "Say what would be recorded, and record nothing.")
    boolean dryRun;

    @Mixin
    JsonOption json = new JsonOption();

    private final ScanTally tally = new ScanTally();
    private int failuresInARow;
    private Optional<Problem> failure = Optional.empty();

    ScanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectsAddress objects = ObjectsAddress.parse(address);
        Intake intake = context.services().intake(dryRun);
        boolean whole = true;
        try {
            context.services().objects().list(objects.bucket(), objects.prefix(), name -> take(intake, name));
        } catch (StoppedException e) {
            whole = false;
        } catch (IOException e) {
            throw new ProblemException(CliProblems.objectUnreadable(address, e), e);
        }
        Screen screen = new Screen(context, json.wanted);
        screen.people().println((dryRun ? "Nothing was recorded. Would be: " : "") + tally.sentence());
        if (json.wanted) {
            screen.script(tally.json().put("dryRun", dryRun).put("whole", whole));
        }
        if (!whole) {
            return context.interruption().code().code();
        }
        return failure.map(ExitCode::of).orElse(ExitCode.COMPLETED).code();
    }

    private void take(Intake intake, ObjectName name) throws IOException {
        if (context.stop().isRequested()) {
            throw new StoppedException();
        }
        tally.objects++;
        try {
            tell(name, intake.take(name, Optional.empty()));
            failuresInARow = 0;
        } catch (IOException e) {
            failed(CliProblems.objectUnreadable(name.location(), e));
        } catch (ProblemException e) {
            failed(e.problem());
        }
    }

    private void failed(Problem problem) {
        tally.unreadable++;
        failuresInARow++;
        failure = failure.or(() -> Optional.of(problem));
        if (failuresInARow >= MOST_FAILURES) {
            throw new ProblemException(problem);
        }
        Screen.tell(context.console(), problem);
    }

    private void tell(ObjectName name, Intake.Taken taken) {
        if (taken.verdict() != Intake.Verdict.TAKEN) {
            tally.unwanted++;
        }
        for (Uploads.Recorded upload : taken.uploads()) {
            tally.recorded += upload.recorded() ? 1 : 0;
            tally.known += upload.recorded() ? 0 : 1;
            String what = upload.recorded() ? "recorded" : "known (" + upload.checkpoint().state().name() + ")";
            line(what, upload.checkpoint().spec().destination() + "  " + upload.checkpoint().id(), name);
        }
        for (Intake.Refusal refusal : taken.refused()) {
            tally.refused++;
            line("refused", refusal.destination(), name);
            Screen.tell(context.console(), refusal.problem());
        }
    }

    private void line(String what, String where, ObjectName name) {
        new Screen(context, json.wanted).people().println(what + "  " + where + "  " + Printable.of(name.location()));
    }

    /** A person or a signal ended the scan. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
