package dev.longhaul.trigger;

import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Backoff;
import dev.longhaul.upload.Continuations;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.Onward;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One invocation of an upload, and what follows from it. */
final class Continuing {

    /** What became of it. */
    sealed interface Result {

        /** Whether the message that called has done its work; if not, it has to come again. */
        boolean isDone();

        /** The invocation ended as it should. */
        record Advanced(Advance advance) implements Result {
            @Override
            public boolean isDone() {
                return true;
            }
        }

        /** It could not be begun, or the next one not be called for. */
        record Failed(Problem problem, boolean isDone) implements Result {}
    }

    /** A round of the back-off that is as long as it can be. */
    private static final int SELDOM = 9;

    private final Advancer advancer;
    private final Continuations continuations;
    private final Onward onward;
    private final Backoff backoff;
    private final TriggerLog log;

    Continuing(Advancer advancer, Continuations continuations, Onward onward, RandomGenerator chance, TriggerLog log) {
        this.advancer = advancer;
        this.continuations = continuations;
        this.onward = onward;
        this.backoff = new Backoff(Duration.ofMinutes(1), Continuations.LONGEST_DELAY, chance);
        this.log = log;
    }

    /** Calls again instead of what called and could not be done. */
    interface Call {

        /** @return whether what called is done: a fresh call comes, or none is needed */
        boolean again(Duration delay);
    }

    /** Advances an upload that somebody asked for himself. */
    Result advance(UploadId id, TimeBudget budget) {
        return advance(id, budget, 1, delay -> callAgain(id, delay));
    }

    /**
     * Advances an upload and calls for the next invocation. Never throws.
     *
     * @param receiveCount how often the message that calls was delivered: it comes again where no fresh one could be sent, and the longer
     *     is waited then
     */
    Result advance(UploadId id, TimeBudget budget, int receiveCount, Call call) {
        try {
            return callNext(id, advancer.advance(id, budget));
        } catch (ProblemException e) {
            tell(Level.ERROR, id, e.problem());
            // With any other the upload is left until it is due.
            boolean passes = EventProblems.passes(e.problem());
            return new Result.Failed(e.problem(), !passes || call.again(backoff.wait(receiveCount - 1)));
        } catch (RuntimeException e) {
            Problem problem = EventProblems.unexpected(e);
            tell(Level.ERROR, id, problem);
            // It may pass, or not: called for as seldom as a queue can.
            return new Result.Failed(problem, call.again(backoff.wait(SELDOM)));
        }
    }

    private Result callNext(UploadId id, Advance advance) {
        try {
            Optional<Duration> delay = onward.after(advance);
            log.tell(
                    Level.INFO,
                    Optional.of(id),
                    advance.checkpoint().state().name() + ", " + confirmed(advance) + what(advance)
                            + delay.map(wait -> "; called again in " + wait.toSeconds() + " s")
                                    .orElse(""));
            return new Result.Advanced(advance);
        } catch (ProblemException e) {
            tell(Level.WARN, id, e.problem());
            return new Result.Failed(e.problem(), false);
        }
    }

    /**
     * Sends a fresh message instead of one that did nothing, so that its count of deliveries begins anew.
     *
     * @return whether it was sent
     */
    private boolean callAgain(UploadId id, Duration delay) {
        try {
            continuations.send(id, delay);
            log.tell(Level.INFO, Optional.of(id), "called again in " + delay.toSeconds() + " s");
            return true;
        } catch (ProblemException e) {
            tell(Level.WARN, id, e.problem());
            return false;
        }
    }

    private static String confirmed(Advance advance) {
        return advance.checkpoint().confirmedBytes() + " of "
                + advance.checkpoint().spec().totalBytes() + " bytes confirmed";
    }

    private static String what(Advance advance) {
        if (advance instanceof Advance.Busy) {
            Lease lease = advance.checkpoint().lease();
            return "; busy: " + lease.holder() + " holds it until " + lease.until()
                    + " and calls for the next; if it has died, the sweep does then";
        }
        if (advance instanceof Advance.Waits waits) {
            return "; due again at " + waits.checkpoint().dueAt();
        }
        return advance instanceof Advance.Ended ? "; ended" : "; handed over";
    }

    private void tell(Level level, UploadId id, Problem problem) {
        log.tell(level, Optional.of(id), problem.title() + ". " + problem.cause() + " " + problem.remedy());
    }
}
