package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.intake.Intake;
import dev.longhaul.trigger.Incoming.Continue;
import dev.longhaul.trigger.Incoming.Direct;
import dev.longhaul.trigger.Incoming.Http;
import dev.longhaul.trigger.Incoming.Messages;
import dev.longhaul.trigger.Incoming.Nothing;
import dev.longhaul.trigger.Incoming.SweepDue;
import dev.longhaul.trigger.Incoming.Unreadable;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Onward;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Sweep;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The function's one way in: it sees what an event means and has it done. Events of objects, direct invocations and the sweep
 * only record uploads and call for invocations; only a continuation advances one.
 *
 * <p>Who is told of a failure depends on who called: a queue is told which of its messages have to come again, somebody who waits
 * gets an answer with the problem, and for events without a queue the invocation fails, so that Lambda delivers them again and at
 * last gives them to the function's destination for failures.
 */
public final class Dispatcher implements EventHandler {

    private final EventIntake objects;
    private final Recording recording;
    private final Continuing continuing;
    private final Sweeping sweeping;
    private final Batch batch;
    private final Time time;
    private final Duration reserve;
    private final TriggerLog log;

    /**
     * Joins the ports.
     *
     * @param intake makes uploads of objects
     * @param advancer advances an upload
     * @param continuations how next invocations are called for
     * @param redelivery sends a queue's messages afresh that cannot be done now
     * @param sweep goes on with what is due
     * @param time the clock
     * @param chance for jitter
     * @param reserve kept at an invocation's end for the hand-over
     * @param log is told what becomes of events
     */
    public Dispatcher(
            Intake intake,
            Advancer advancer,
            Continuations continuations,
            Redelivery redelivery,
            Sweep sweep,
            Time time,
            RandomGenerator chance,
            Duration reserve,
            TriggerLog log) {
        this.log = new CleanLog(log);
        this.objects = new EventIntake(intake, this.log);
        this.recording = new Recording(intake, this.log);
        this.continuing = new Continuing(advancer, continuations, new Onward(continuations, time), chance, this.log);
        this.sweeping = new Sweeping(sweep, this.log);
        this.batch =
                new Batch(recording, continuing, sweeping, new Again(redelivery, time, chance, this.log), this.log);
        this.time = time;
        this.reserve = reserve;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ProblemException {@code event-unreadable} or {@code event-unfinished}
     */
    @Override
    public JsonNode handle(JsonNode event, InvocationTime left, HttpPort http) {
        TimeLeft timeLeft = new TimeLeft(time, time.now().plus(left.left()), reserve);
        Incoming incoming = EventReader.read(event);
        if (incoming instanceof Http call) {
            return http.answer(call.event());
        }
        if (incoming instanceof Messages messages) {
            return batch.handle(messages.messages(), timeLeft);
        }
        if (incoming instanceof Incoming.ObjectEvents made) {
            return objects.record(made);
        }
        if (incoming instanceof Continue wanted) {
            return advance(wanted, timeLeft);
        }
        if (incoming instanceof Direct direct) {
            return recordNow(direct);
        }
        if (incoming instanceof SweepDue) {
            return sweep(timeLeft);
        }
        if (incoming instanceof Nothing nothing) {
            log.tell(Level.INFO, Optional.empty(), "nothing to do: " + nothing.reason());
            return Answers.nothing(nothing.reason());
        }
        Problem problem = ((Unreadable) incoming).problem();
        tell(problem);
        throw new ProblemException(problem);
    }

    /** Does not fail: the next comes by its schedule, and who tried this one again would only add to it. */
    private JsonNode sweep(TimeLeft timeLeft) {
        try {
            return Answers.swept(sweeping.run(timeLeft));
        } catch (ProblemException e) {
            tell(e.problem());
            return Answers.failed(e.problem());
        }
    }

    private JsonNode recordNow(Direct direct) {
        Recording.Result result = recording.take(direct.object());
        return result.taken()
                .map(taken -> Answers.taken(List.of(taken)))
                .orElseGet(() -> Answers.failed(result.failure().orElseThrow()));
    }

    private JsonNode advance(Continue wanted, TimeLeft timeLeft) {
        Continuing.Result result = continuing.advance(wanted.upload(), timeLeft.all());
        return result instanceof Continuing.Result.Advanced advanced
                ? Answers.advanced(advanced.advance())
                : Answers.failed(((Continuing.Result.Failed) result).problem());
    }

    private void tell(Problem unreadable) {
        log.tell(Level.ERROR, Optional.empty(), unreadable.title() + ". " + unreadable.cause());
    }
}
