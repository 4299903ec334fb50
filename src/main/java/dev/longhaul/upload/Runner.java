package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Advances uploads, one invocation at a time: take the lease, ask if uncertain, and while time lasts send, read the outcome
 * and checkpoint; then hand over.
 *
 * @param checkpoints where uploads live
 * @param pauses where pauses of destinations live
 * @param destinations where they go
 * @param sources where bytes are read
 * @param time the clock
 * @param chance for jitter
 * @param limits the bounds
 * @param holder names this process in its leases
 * @param herald tells what became of them
 */
public record Runner(
        Checkpoints checkpoints,
        Pauses pauses,
        Destinations destinations,
        Sources sources,
        Time time,
        RandomGenerator chance,
        Limits limits,
        String holder,
        Herald herald) {

    /** An invocation that came to tell sits out no longer wait than this. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** This, with other ways to the destinations. */
    public Runner with(Destinations others) {
        return new Runner(checkpoints, pauses, others, sources, time, chance, limits, holder, herald);
    }

    /**
     * Advances an upload until it ends, has to wait, or the time is up.
     *
     * @throws ProblemException if there is no such upload, or its destination cannot be used; the upload is as it was, until it
     *     is past its age: then it fails
     */
    public Advance advance(UploadId id, TimeBudget budget, Stop stop, InvocationListener listener) {
        Optional<Checkpoints.Held> taken =
                checkpoints.take(id, holder, time.now(), LeaseKeeper.end(time.now(), budget, limits));
        if (taken.isEmpty()) {
            return new Advance.Busy(find(id));
        }
        try (Checkpoints.Held held = taken.get()) {
            Telling telling = new Telling(herald, time, listener);
            LeaseKeeper lease = new LeaseKeeper(held, budget, limits, time, stop, listener, telling);
            Checkpoint checkpoint = held.checkpoint();
            listener.taken(checkpoint);
            UploadState state = checkpoint.state();
            if (state.isEnded()) {
                return new Advance.Ended(lease.release(Instant.MAX));
            }
            if (checkpoint.news().isUntold()) {
                if (state instanceof UploadState.Waiting waiting
                        && waiting.until()
                                .isAfter(time.now().plus(budget.isUnlimited() ? limits.inlineWait() : SHORT))) {
                    return new Advance.Waits(lease.release(waiting.until()), false);
                }
                lease.tellInPassing();
            }
            return advance(lease, budget, stop, listener);
        } catch (Checkpoints.LeaseLostException e) {
            return new Advance.Busy(find(id));
        }
    }

    private Advance advance(LeaseKeeper lease, TimeBudget budget, Stop stop, InvocationListener listener) {
        Patience patience = new Patience(lease, pauses, time, chance, limits, budget, stop, listener);
        try {
            // Before anything that can fail: what fails each time would else come back for ever.
            Optional<Advance> tooOld = patience.failTooOld();
            return tooOld.isPresent() ? tooOld.get() : advance(lease, patience, budget, stop, listener);
        } catch (ProblemException e) {
            // This invocation cannot go on; the upload can. What is uncertain stays marked so.
            try {
                // At its end the lease is over soon by itself, and what time is left is for calling the next one.
                if (time.now().isBefore(budget.chunksEnd())) {
                    lease.breakOff();
                }
            } catch (ProblemException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private Advance advance(
            LeaseKeeper lease, Patience patience, TimeBudget budget, Stop stop, InvocationListener listener) {
        UploadSpec spec = lease.checkpoint().spec();
        Platform connected;
        Source source;
        try {
            source = sources.pinned(spec.source());
            connected = destinations.connect(spec.destination());
        } catch (ProblemException e) {
            if (patience.isPastAge()) {
                // A video may exist: it is not told to begin again, but what has to be put right.
                return patience.fail(e.problem());
            }
            throw e;
        }
        try (Platform platform = connected) {
            Invocation invocation = new Invocation(lease, platform, source, patience, limits, time, listener);
            return invocation.run(budget, stop);
        }
    }

    private Checkpoint find(UploadId id) {
        return checkpoints.find(id).orElseThrow(() -> new ProblemException(Problems.noSuchUpload(id)));
    }
}
