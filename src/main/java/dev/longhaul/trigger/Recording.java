package dev.longhaul.trigger;

import dev.longhaul.intake.Intake;
import dev.longhaul.source.ObjectName;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.util.Optional;

/** Takes objects in, and tells what became of them. */
final class Recording {

    /** What became of an object: exactly one of the two is there. */
    record Result(Optional<Intake.Taken> taken, Optional<Problem> failure) {}

    private final Intake intake;
    private final TriggerLog log;

    Recording(Intake intake, TriggerLog log) {
        this.intake = intake;
        this.log = log;
    }

    /** Never throws: an object that cannot be taken in now is a failure, and may be taken in again. */
    Result take(ObjectEvent event) {
        ObjectName name = event.name();
        try {
            Intake.Taken taken = intake.take(name, event.etag());
            tell(name, taken);
            return new Result(Optional.of(taken), Optional.empty());
        } catch (ProblemException e) {
            return failed(name, e.problem());
        } catch (IOException e) {
            return failed(name, EventProblems.bucketUnreachable(e));
        } catch (RuntimeException e) {
            return failed(name, EventProblems.unexpected(e));
        }
    }

    private Result failed(ObjectName name, Problem problem) {
        log.tell(
                Level.ERROR,
                Optional.empty(),
                name.location() + " could not be taken in: " + problem.title() + ". " + problem.cause());
        return new Result(Optional.empty(), Optional.of(problem));
    }

    private void tell(ObjectName name, Intake.Taken taken) {
        switch (taken.verdict()) {
            case UNWANTED -> log.tell(Level.INFO, Optional.empty(), name.location() + ": no route wants it");
            case SUPERSEDED ->
                log.tell(
                        Level.INFO,
                        Optional.empty(),
                        name.location() + ": superseded, it holds something else than the event says");
            case GONE -> log.tell(Level.INFO, Optional.empty(), name.location() + ": it is not there any more");
            case TAKEN -> {
                for (Uploads.Recorded each : taken.uploads()) {
                    log.tell(
                            Level.INFO,
                            Optional.of(each.checkpoint().id()),
                            name.location()
                                    + (each.recorded() ? ": recorded for " : ": known already for ")
                                    + each.checkpoint().spec().destination());
                }
            }
        }
        for (Intake.Refusal refusal : taken.refused()) {
            log.tell(
                    Level.WARN,
                    Optional.empty(),
                    name.location() + " does not go to " + refusal.destination() + ": "
                            + refusal.problem().title() + ". "
                            + refusal.problem().cause());
        }
    }
}
