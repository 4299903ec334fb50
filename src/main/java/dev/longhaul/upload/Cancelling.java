package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Advances uploads, and ends those that a person wants ended: an invocation looks at its beginning, now and then, and at its end.
 *
 * @param runner advances
 * @param uploads ends
 * @param wanted what is to be ended
 */
public record Cancelling(Runner runner, Uploads uploads, Cancellations wanted) {

    /** How often an invocation looks: each time costs a request. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** What the platform may be asked to end a session needs about so long. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    /** There is a video, or nothing left to end. */
    private static final Set<String> TOO_LATE = Set.of("already-ended", "video-exists");

    /**
     * Like {@link Runner#advance}.
     *
     * @throws ProblemException as there, or why the platform cannot be told now that the session ends; the wish is kept
     */
    public Advance advance(UploadId id, TimeBudget budget, Stop stop, InvocationListener listener) {
        Optional<Advance> before = wanted.isRequested(id) ? end(id) : Optional.empty();
        if (before.isPresent()) {
            return before.get();
        }
        Stop own = new Stop(stop);
        Advance advance = runner.advance(id, budget, own, listener.and(new Look(id, own)));
        return advance instanceof Advance.Busy ? advance : lookLast(id, advance, budget, listener);
    }

    /** A wish that cannot be carried out now is kept for the next invocation, which is called for as without it. */
    private Advance lookLast(UploadId id, Advance advance, TimeBudget budget, InvocationListener listener) {
        if (!budget.isUnlimited() && runner.time().now().plus(TIME_TO_END).isAfter(budget.end())) {
            return advance;
        }
        try {
            return wanted.isRequested(id) ? end(id).orElse(advance) : advance;
        } catch (ProblemException e) {
            String why = e.problem().title() + ". " + e.problem().cause();
            listener.noted(
                    advance.checkpoint(),
                    new InvocationListener.Note(InvocationListener.Kind.RETRYING, "to be cancelled, not now: " + why));
            return advance;
        }
    }

    /** Empty if it cannot be ended any more: then it goes on. */
    private Optional<Advance> end(UploadId id) {
        try {
            Checkpoint cancelled = uploads.cancel(id);
            wanted.forget(id);
            return Optional.of(new Advance.Ended(cancelled));
        } catch (ProblemException e) {
            if (TOO_LATE.contains(e.problem().type())) {
                wanted.forget(id);
                return Optional.empty();
            }
            if (e.problem().type().equals("busy")) {
                return Optional.of(new Advance.Busy(uploads.find(id)));
            }
            if (isTooOld(id)) {
                // It ends as every other that is: nothing goes on for ever.
                wanted.forget(id);
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isTooOld(UploadId id) {
        return uploads.find(id)
                .spec()
                .createdAt()
                .plus(runner.limits().age())
                .isBefore(runner.time().now());
    }

    /** Looks while the invocation goes on. */
    private final class Look implements InvocationListener {

        private final UploadId id;
        private final Stop stop;
        private Instant lookedAt = runner.time().now();

        Look(UploadId id, Stop stop) {
            this.id = id;
            this.stop = stop;
        }

        @Override
        public void saved(Checkpoint checkpoint) {
            look();
        }

        @Override
        public void sending(Checkpoint checkpoint, long offset) {
            look();
        }

        private void look() {
            Instant now = runner.time().now();
            if (Duration.between(lookedAt, now).compareTo(LOOK_EVERY) < 0) {
                return;
            }
            lookedAt = now;
            try {
                if (wanted.isRequested(id)) {
                    stop.request();
                }
            } catch (ProblemException e) {
                // A store that is away says so where it matters; this look is repeated.
            }
        }
    }
}
