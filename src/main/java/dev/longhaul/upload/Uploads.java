package dev.longhaul.upload;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a person or a trigger does with uploads besides letting them advance: record, retry, cancel. Each is one conditional
 * change under a lease.
 */
public record Uploads(Checkpoints checkpoints, Pauses pauses, Destinations destinations, Time time, String holder) {

    /** Credentials that are there and were not read. */
    private static final Set<String> UNREAD = Set.of("credentials-unreachable", "credentials-unreadable");

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** For the platform: a gateway waits half a minute for the answer. */
    private static final Duration LONGEST_CALLS = Duration.ofSeconds(20);

    /** A sweep finds an upload whose first continuation was lost after this. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * Records an upload, or finds the one that its source and destination already have.
     *
     * @param recorded whether it is new
     */
    public record Recorded(Checkpoint checkpoint, boolean recorded) {}

    public Recorded record(UploadSpec spec) {
        Checkpoint created = Checkpoint.create(spec, spec.createdAt().plus(GRACE));
        boolean recorded = checkpoints.create(created);
        return new Recorded(recorded ? created : find(spec.id()), recorded);
    }

    public Checkpoint find(UploadId id) {
        return checkpoints.find(id).orElseThrow(() -> new ProblemException(Problems.noSuchUpload(id)));
    }

    /**
     * Lets a FAILED or WAITING upload go on from where it stood; any other is left as it is.
     *
     * @throws ProblemException {@code busy} if an invocation holds it
     */
    public Checkpoint retry(UploadId id) {
        Checkpoint found = find(id);
        if (found.state().isEnded() && !(found.state() instanceof UploadState.Failed)) {
            return found;
        }
        try (Checkpoints.Held held = take(id)) {
            Checkpoint checkpoint = held.checkpoint();
            UploadState state = checkpoint.state();
            if (state instanceof UploadState.Failed failed) {
                checkpoint = checkpoint.with(failed.retried());
            } else if (state instanceof UploadState.Waiting waiting) {
                checkpoint = checkpoint.with(waiting.resumed());
            }
            checkpoint = checkpoint.with(checkpoint.tally().retried()).uncertain(true);
            return held.save(checkpoint.released(time.now(), time.now()));
        }
    }

    /**
     * Ends an upload here and on the platform. One whose last byte was under way is asked for first: a video that exists is not
     * cancelled.
     *
     * @throws ProblemException {@code busy}, {@code already-ended} or what keeps the platform from being asked
     */
    public Checkpoint cancel(UploadId id) {
        try (Checkpoints.Held held = take(id)) {
            Checkpoint checkpoint = held.checkpoint();
            try {
                return held.save(cancelled(checkpoint).released(time.now(), time.now()));
            } catch (ProblemException e) {
                held.save(checkpoint.released(time.now(), checkpoint.dueAt()));
                throw e;
            }
        }
    }

    private Checkpoint cancelled(Checkpoint checkpoint) {
        UploadState state = checkpoint.state();
        if (state instanceof UploadState.Waiting waiting) {
            endSession(checkpoint.spec(), waiting.resume());
            return checkpoint.with(waiting.cancelled());
        }
        if (state instanceof UploadState.Failed failed) {
            endSession(checkpoint.spec(), failed.at());
            return checkpoint.with(failed.cancelled());
        }
        if (state instanceof UploadState.Active active) {
            endSession(checkpoint.spec(), active);
            return checkpoint.with(active.cancelled());
        }
        throw new ProblemException(Problems.alreadyEnded(checkpoint));
    }

    private void endSession(UploadSpec spec, UploadState.Active active) {
        if (active instanceof UploadState.Publishing publishing) {
            throw new ProblemException(Problems.videoExists(publishing.video()));
        }
        if (active instanceof UploadState.Opening opening) {
            abandon(spec, opening);
            return;
        }
        if (!(active instanceof UploadState.InSession inSession)) {
            return;
        }
        try (Platform platform = destinations.connect(spec.destination())) {
            Deadline deadline = deadline();
            if (active instanceof UploadState.Finalizing) {
                Outcome asked = authorized(
                        platform,
                        () -> platform.ask(
                                        spec, inSession.session(), inSession.confirmed(), 0, Optional.empty(), deadline)
                                .outcome(),
                        deadline);
                if (asked instanceof Outcome.Complete complete) {
                    throw new ProblemException(Problems.videoExists(complete.video()));
                }
                if (asked instanceof Outcome.SessionLost) {
                    requireNoVideo(platform, spec, inSession.session(), deadline);
                } else if (!(asked instanceof Outcome.Stored)) {
                    throw new ProblemException(Problems.cannotCancelNow());
                }
            }
            Outcome ended = authorized(platform, () -> platform.cancel(spec, inSession.session(), deadline), deadline);
            if (ended instanceof Outcome.Complete complete) {
                throw new ProblemException(Problems.videoExists(complete.video()));
            }
            boolean mayBeLater = ended instanceof Outcome.Ask || ended instanceof Outcome.Cut;
            boolean videoMayExist = active instanceof UploadState.Finalizing;
            if (!(ended instanceof Outcome.SessionLost) && (mayBeLater || videoMayExist)) {
                throw new ProblemException(Problems.cannotCancelNow());
            }
            // A platform that refuses, of a session that can have made no video: it expires by itself.
        }
    }

    /** A session ends with its video, too: to end it then would delete that. */
    private static void requireNoVideo(Platform platform, UploadSpec spec, Session session, Deadline deadline) {
        Outcome found = authorized(platform, () -> platform.lookFor(spec, session, 0, deadline), deadline);
        if (found instanceof Outcome.Complete complete) {
            throw new ProblemException(Problems.videoExists(complete.video()));
        }
        if (!(found instanceof Outcome.SessionLost)) {
            throw new ProblemException(Problems.cannotCancelNow());
        }
    }

    /** A request for a session was perhaps carried out: what it made would stay for good. */
    private void abandon(UploadSpec spec, UploadState.Opening opening) {
        Optional<Platform> connected = reachable(spec.destination());
        if (connected.isEmpty()) {
            return;
        }
        try (Platform platform = connected.get()) {
            Deadline deadline = deadline();
            Outcome ended = authorized(platform, () -> platform.abandon(spec, opening.draft(), deadline), deadline);
            if (ended instanceof Outcome.Complete complete) {
                throw new ProblemException(Problems.videoExists(complete.video()));
            }
            if (ended instanceof Outcome.Ask || ended instanceof Outcome.Cut) {
                throw new ProblemException(Problems.cannotCancelNow());
            }
            // A platform that refuses would refuse again; what it keeps has no file.
        }
    }

    /** Empty for a destination without usable credentials: who wants its uploads gone need not get some first. */
    private Optional<Platform> reachable(String destination) {
        try {
            return Optional.of(destinations.connect(destination));
        } catch (ProblemException e) {
            if (UNREAD.contains(e.problem().type())) {
                // They are there, and whoever may read them can clear away what was made.
                throw e;
            }
            return Optional.empty();
        }
    }

    /** One call, once more with another access token if the first was not accepted. */
    private static Outcome authorized(Platform platform, Supplier<Outcome> call, Deadline deadline) {
        Outcome outcome = call.get();
        return outcome instanceof Outcome.Reauthorize
                        && platform.reauthorize(deadline).isEmpty()
                ? call.get()
                : outcome;
    }

    private Deadline deadline() {
        return Deadline.at(time.now().plus(LONGEST_CALLS), time);
    }

    private Checkpoints.Held take(UploadId id) {
        Optional<Checkpoints.Held> held =
                checkpoints.take(id, holder, time.now(), time.now().plus(LEASE));
        return held.orElseThrow(() -> new ProblemException(Problems.busy(id)));
    }
}
