package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.intake.Intake;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes in the objects that an event tells of, all that can be, before it says what went wrong with the others. */
public final class EventIntake {

    /** Each is looked at, and a gateway waits half a minute; object stores tell of one or a few. */
    private static final int MOST_OBJECTS = 100;

    private final Recording recording;
    private final TriggerLog log;

    /**
     * @param intake makes uploads of objects
     * @param log is told what becomes of them
     */
    public EventIntake(Intake intake, TriggerLog log) {
        this.log = new CleanLog(log);
        this.recording = new Recording(intake, this.log);
    }

    /**
     * What somebody sent who may tell of objects, and nothing else: notifications of buckets, bare or within a CloudEvent.
     *
     * @return what became of the objects, as JSON
     * @throws ProblemException {@code event-unreadable} for any other event, {@code event-unfinished} if it should come again
     */
    public JsonNode take(JsonNode event) {
        Incoming incoming = EventReader.read(CloudEvents.unwrapped(event));
        if (incoming instanceof Incoming.ObjectEvents made) {
            if (made.objects().size() > MOST_OBJECTS) {
                throw EventProblems.unreadable("It tells of more than " + MOST_OBJECTS + " objects at once.");
            }
            return record(made);
        }
        if (incoming instanceof Incoming.Nothing nothing) {
            log.tell(Level.INFO, Optional.empty(), "nothing to do: " + nothing.reason());
            return Answers.nothing(nothing.reason());
        }
        throw incoming instanceof Incoming.Unreadable unreadable
                ? new ProblemException(unreadable.problem())
                : EventProblems.unreadable("It tells of no object in a bucket, and only that is taken here.");
    }

    /** @throws ProblemException {@code event-unreadable} or {@code event-unfinished} */
    JsonNode record(Incoming.ObjectEvents made) {
        List<Intake.Taken> taken = new ArrayList<>();
        List<Problem> failures = new ArrayList<>();
        for (ObjectEvent each : Newest.of(made.objects())) {
            Recording.Result result = recording.take(each);
            result.taken().ifPresent(taken::add);
            result.failure().ifPresent(failures::add);
        }
        for (Problem problem : made.unreadable()) {
            log.tell(Level.ERROR, Optional.empty(), problem.title() + ". " + problem.cause() + " " + problem.remedy());
        }
        if (!failures.isEmpty()) {
            throw new ProblemException(EventProblems.unfinished(failures.size(), failures.get(0)));
        }
        if (!made.unreadable().isEmpty()) {
            throw new ProblemException(made.unreadable().get(0));
        }
        return Answers.taken(taken);
    }
}
