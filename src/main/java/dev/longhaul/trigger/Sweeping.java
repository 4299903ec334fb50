package dev.longhaul.trigger;

import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Sweep;
import java.util.Optional;

/** Runs the sweep and tells what it did. */
final class Sweeping {

    private final Sweep sweep;
    private final TriggerLog log;

    Sweeping(Sweep sweep, TriggerLog log) {
        this.sweep = sweep;
        this.log = log;
    }

    /**
     * One run.
     *
     * @throws ProblemException if the uploads that are due cannot be read
     */
    Sweep.Swept run(TimeLeft time) {
        Sweep.Swept swept = swept(time);
        log.tell(
                Level.INFO,
                Optional.empty(),
                "swept: " + swept.due() + " due, " + swept.called() + " called for, "
                        + swept.failed().size() + " failed" + (swept.cutShort() ? "; the time was up" : ""));
        for (Sweep.Failure failure : swept.failed()) {
            log.tell(
                    Level.WARN,
                    Optional.of(failure.id()),
                    failure.problem().title() + ". " + failure.problem().cause());
        }
        return swept;
    }

    private Sweep.Swept swept(TimeLeft time) {
        try {
            return sweep.run(time.all());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            // Without its cause: what fails an invocation is logged by Lambda, with every message.
            throw new ProblemException(EventProblems.unexpected(e));
        }
    }
}
