package dev.longhaul.trigger;

import dev.longhaul.trigger.Incoming.Message;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Backoff;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Fresh messages instead of those that could not be done now, so that their count of deliveries begins anew, and their retention: a
 * bucket or a table that is away for long, or a right that is missing, must not make dead letters of events. Each try is an error in the
 * log, for a person to see.
 */
final class Again {

    /**
     * A continuation is not sent again for longer: by then the sweep has called for the upload, and goes on to. Were none of its calls ever
     * given up, they would pile up.
     */
    static final Duration LONGEST_CALL = Continuations.LONGEST_DELAY.multipliedBy(2);

    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Redelivery redelivery;
    private final Time time;
    private final Backoff backoff;
    private final TriggerLog log;

    Again(Redelivery redelivery, Time time, RandomGenerator chance, TriggerLog log) {
        this.redelivery = redelivery;
        this.time = time;
        this.backoff = new Backoff(FIRST, Continuations.LONGEST_DELAY, chance);
        this.log = log;
    }

    /** @return whether a fresh message comes at once instead of this one */
    boolean atOnce(Message message) {
        return send(message, message.since().orElse(time.now()), Duration.ZERO);
    }

    /**
     * The longer it could not be done, the later it is tried again.
     *
     * @return whether a fresh message comes instead of this one
     */
    boolean later(Message message) {
        Instant now = time.now();
        Instant since = message.since().orElse(now);
        return send(message, since, backoff.wait(doublings(Duration.between(since, now))));
    }

    /** @return whether the message is done: a fresh continuation comes, or the sweep calls for the upload */
    boolean call(Message message, Duration delay) {
        Instant now = time.now();
        Instant since = message.since().orElse(now);
        if (Duration.between(since, now).compareTo(LONGEST_CALL) < 0) {
            return send(message, since, delay);
        }
        log.tell(Level.INFO, Optional.empty(), message.id() + ": not sent again; the sweep calls for the upload");
        return true;
    }

    /** Of the first bound, until it is longer than that. */
    private static int doublings(Duration tried) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, tried.dividedBy(FIRST)));
    }

    private boolean send(Message message, Instant since, Duration delay) {
        try {
            redelivery.send(message.body(), since, delay);
            log.tell(Level.INFO, Optional.empty(), message.id() + ": sent again, for in " + delay.toSeconds() + " s");
            return true;
        } catch (ProblemException e) {
            log.tell(
                    Level.WARN,
                    Optional.empty(),
                    e.problem().title() + ". " + e.problem().cause());
            return false;
        }
    }
}
