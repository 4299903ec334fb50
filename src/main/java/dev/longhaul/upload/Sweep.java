package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with uploads whose message was lost: it takes each that is due by condition, so that of two sweeps one calls, and
 * calls for one invocation of it. It advances nothing itself.
 *
 * @param checkpoints where uploads live
 * @param continuations how their next invocations are called for
 * @param time the clock
 * @param holder names this process in its leases
 */
public record Sweep(Checkpoints checkpoints, Continuations continuations, Time time, String holder) {

    /** How many uploads one run looks at; the others are still due at the next. */
    static final int MOST = 500;

    /** When an upload is due again whose continuation is lost too. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * What a run did.
     *
     * @param due how many uploads it looked at
     * @param called for how many it sent a continuation
     * @param failed those that it could not take or call for; they stay due
     * @param cutShort whether its time was up before it had looked at all of them
     */
    public record Swept(int due, int called, List<Failure> failed, boolean cutShort) {}

    /** An upload that this run did not go on with. */
    public record Failure(UploadId id, Problem problem) {}

    /**
     * Calls for every upload that is due, longest due first, while time lasts.
     *
     * @throws ProblemException if the uploads that are due cannot be read; whatever goes wrong with one of them is told in the
     *     answer
     */
    public Swept run(TimeBudget budget) {
        List<Checkpoint> due = checkpoints.due(time.now(), MOST);
        List<Failure> failed = new ArrayList<>();
        int called = 0;
        for (Checkpoint checkpoint : due) {
            if (!time.now().isBefore(budget.chunksEnd())) {
                return new Swept(due.size(), called, failed, true);
            }
            try {
                called += goOn(checkpoint.id()) ? 1 : 0;
            } catch (ProblemException e) {
                failed.add(new Failure(checkpoint.id(), e.problem()));
            } catch (RuntimeException e) {
                // Whatever is wrong with one: the others must not stand still.
                failed.add(new Failure(checkpoint.id(), Problems.unexpected(e)));
            }
        }
        return new Swept(due.size(), called, failed, false);
    }

    /** Whether a continuation was sent: not if somebody else goes on with the upload. */
    private boolean goOn(UploadId id) {
        // The list may be older than the record, and a taken record no longer tells when it was due.
        if (checkpoints.find(id).filter(this::isDue).isEmpty()) {
            return false;
        }
        Instant again = time.now().plus(GRACE);
        Optional<Checkpoints.Held> taken = checkpoints.take(id, holder, time.now(), again);
        if (taken.isEmpty()) {
            return false;
        }
        boolean ended;
        try (Checkpoints.Held held = taken.get()) {
            ended = held.checkpoint().state().isEnded();
            held.save(held.checkpoint().released(time.now(), again));
        } catch (Checkpoints.LeaseLostException e) {
            return false;
        }
        // Only now: an invocation that came before the release would find the upload busy.
        if (!ended) {
            continuations.send(id, Duration.ZERO);
        }
        return !ended;
    }

    private boolean isDue(Checkpoint checkpoint) {
        return !checkpoint.state().isEnded() && !checkpoint.dueAt().isAfter(time.now());
    }
}
