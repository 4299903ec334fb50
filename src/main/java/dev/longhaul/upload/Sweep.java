package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes on with uploads whose message was lost: it takes each that is due by condition, so that of two sweeps one calls, and
 * calls for one invocation of it. It advances nothing itself.
 *
 * @param checkpoints where uploads live; their sessions need not be readable
 * @param continuations how their next invocations are called for
 * @param time the clock
 * @param holder names this process in its leases
 */
public record Sweep(Checkpoints checkpoints, Continuations continuations, Time time, String holder) {

    /** How many uploads one run looks at; the others are still due at the next. */
    static final int MOST = 500;

    /** How many if some fail, while time lasts. */
    static final int MOST_WITH_FAILURES = 20 * MOST;

    /** When an upload is due again whose continuation is lost too, at the soonest. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * What a run did.
     *
     * @param due how many uploads it looked at
     * @param called for how many it sent a continuation
     * @param failed those that it could not take or call for; they stay due, or are due again in a minute
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
        Set<UploadId> looked = new HashSet<>();
        List<Failure> failed = new ArrayList<>();
        int called = 0;
        int most = MOST;
        List<UploadId> due;
        boolean isFull;
        do {
            due = checkpoints.due(time.now(), most);
            for (UploadId id : due.stream().filter(looked::add).toList()) {
                if (!time.now().isBefore(budget.chunksEnd())) {
                    return new Swept(looked.size(), called, failed, true);
                }
                try {
                    called += goOn(id) ? 1 : 0;
                } catch (ProblemException e) {
                    failed.add(new Failure(id, e.problem()));
                } catch (RuntimeException e) {
                    // Whatever is wrong with one: the others must not stand still.
                    failed.add(new Failure(id, Problem.unexpected(e)));
                }
            }
            // Those that fail may stay the longest due, and nobody behind them would ever have a turn.
            isFull = due.size() == most;
            most += MOST;
        } while (isFull && !failed.isEmpty() && most <= MOST_WITH_FAILURES);
        return new Swept(looked.size(), called, failed, false);
    }

    /** Whether a continuation was sent: not if somebody else goes on with the upload. */
    private boolean goOn(UploadId id) {
        // The list may be older than the record, and a taken record no longer tells when it was due.
        Optional<Checkpoint> found = checkpoints.find(id).filter(this::isDue);
        if (found.isEmpty()) {
            return false;
        }
        Instant now = time.now();
        Instant stoodSince = stoodSince(found.get(), now);
        Optional<Checkpoints.Held> taken = checkpoints.take(id, holder, now, now.plus(GRACE));
        if (taken.isEmpty()) {
            return false;
        }
        boolean over;
        try (Checkpoints.Held held = taken.get()) {
            over = held.checkpoint().isOver();
            // The lease keeps telling since when nobody advanced the upload.
            held.save(held.checkpoint().released(stoodSince, now.plus(pause(Duration.between(stoodSince, now)))));
        } catch (Checkpoints.LeaseLostException e) {
            return false;
        }
        if (!over) {
            call(id, stoodSince);
        }
        return !over;
    }

    /** After the release: an invocation that came before it would find the upload busy. */
    private void call(UploadId id, Instant stoodSince) {
        try {
            continuations.send(id, Duration.ZERO);
        } catch (ProblemException e) {
            // No message is under way that a next one could pile up on.
            Instant now = time.now();
            try (Checkpoints.Held held =
                    checkpoints.take(id, holder, now, now.plus(GRACE)).orElseThrow(() -> e)) {
                held.save(held.checkpoint().released(stoodSince, now.plus(GRACE)));
            } catch (Checkpoints.LeaseLostException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    /** When the upload was last advanced, or could have been for the first time. */
    private static Instant stoodSince(Checkpoint checkpoint, Instant now) {
        // While it waits, it is due for what is untold.
        Instant until = checkpoint.state() instanceof UploadState.Waiting waiting
                        && !waiting.until().isAfter(now)
                ? waiting.until()
                : Instant.EPOCH;
        return Collections.max(
                List.of(checkpoint.spec().createdAt(), checkpoint.lease().until(), until));
    }

    /**
     * Until it is called for again. Its message may not be lost but wait in a long queue, which one more each minute would make
     * longer and longer; so the pause grows with the time that it has stood still.
     */
    private static Duration pause(Duration stood) {
        Duration longest = stood.compareTo(Continuations.LONGEST_DELAY) < 0 ? stood : Continuations.LONGEST_DELAY;
        return longest.compareTo(GRACE) < 0 ? GRACE : longest;
    }

    private boolean isDue(Checkpoint checkpoint) {
        return checkpoint.due().filter(due -> !due.isAfter(time.now())).isPresent();
    }
}
