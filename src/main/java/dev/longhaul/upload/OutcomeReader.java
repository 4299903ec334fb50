package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import dev.longhaul.upload.UploadState.Finalizing;
import dev.longhaul.upload.UploadState.InSession;
import dev.longhaul.upload.UploadState.Opening;
import dev.longhaul.upload.UploadState.Publishing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an outcome means for the upload: the next checkpoint, and whether the invocation is over. Counts what must not happen
 * for ever.
 */
final class OutcomeReader {

    private static final int MOST_REAUTHORIZATIONS = 2;

    private final LeaseKeeper lease;
    private final Platform platform;
    private final Patience patience;
    private final Limits limits;
    private final InvocationListener listener;
    private final ConfirmedChecksum checksum = new ConfirmedChecksum();
    private int contradictions;
    private int reauthorizations;

    OutcomeReader(LeaseKeeper lease, Platform platform, Patience patience, Limits limits, InvocationListener listener) {
        this.lease = lease;
        this.platform = platform;
        this.patience = patience;
        this.limits = limits;
        this.listener = listener;
    }

    /** How many answers in a row contradicted what the platform had confirmed before. */
    int contradictions() {
        return contradictions;
    }

    Optional<Advance> afterOpen(Outcome outcome) {
        if (!(outcome instanceof Outcome.Opened opened)) {
            return read(outcome);
        }
        UploadState.Uploading open = ((Opening) checkpoint().state()).uploading(opened.session());
        lease.save(checkpoint()
                .with(opened.pulls() ? open.finalizing() : open)
                .with(SentChecksum.none(checkpoint().spec().sentKind()))
                .uncertain(opened.pulls()));
        patience.progressed();
        reauthorizations = 0;
        note(Kind.OPENED, "session opened");
        return Optional.empty();
    }

    Optional<Advance> afterAsk(Platform.Asked asked) {
        if (asked.probeBytes() > 0) {
            lease.amend(checkpoint().with(checkpoint().tally().probed(asked.probeBytes())));
        }
        return asked.outcome() instanceof Outcome.Stored stored ? store(stored, false) : read(asked.outcome());
    }

    Optional<Advance> afterSend(Chunk chunk, Platform.Sent sent, Duration took) {
        checksum.sent(chunk, sent.marks());
        left(sent, took);
        if (sent.outcome() instanceof Outcome.Cut && sent.sentBytes() > 0) {
            // Our own doing, and something left: asking tells what arrived.
            return Optional.empty();
        }
        return sent.outcome() instanceof Outcome.Stored stored ? store(stored, true) : read(sent.outcome());
    }

    /**
     * One of several parts landed.
     *
     * @param others whether other parts are under way, or another failed: then the platform must be asked
     */
    void afterPart(Chunk chunk, Platform.Sent sent, boolean others) {
        InSession before = (InSession) checkpoint().state();
        left(sent);
        checksum.landed(chunk, sent.marks());
        List<ByteRange> all = new ArrayList<>(before.confirmed().list());
        all.addAll(((Outcome.Stored) sent.outcome()).confirmed().list());
        Ranges confirmed = Ranges.of(all);
        contradictions = 0;
        reauthorizations = 0;
        patience.progressed();
        lease.save(checkpoint()
                .with(before.landed(confirmed))
                .with(checksum.confirmed(checkpoint().sent(), confirmed.prefixBytes()))
                .with(checkpoint().tally().progressed())
                .uncertain(others));
    }

    /** Counts what left of a part of which nothing else is to be told. */
    void left(Platform.Sent sent) {
        lease.amend(checkpoint().with(checkpoint().tally().sent(sent.sentBytes())));
    }

    private void left(Platform.Sent sent, Duration took) {
        left(sent);
        lease.amend(checkpoint().with(checkpoint().throughput().with(sent.sentBytes(), took)));
    }

    Optional<Advance> afterPublish(Outcome outcome) {
        if (!(outcome instanceof Outcome.Complete)) {
            return read(outcome);
        }
        Publishing publishing = (Publishing) checkpoint().state();
        lease.save(checkpoint().with(publishing.completed()).uncertain(false));
        note(Kind.COMPLETED, "video " + publishing.video().id());
        return Optional.empty();
    }

    private Optional<Advance> read(Outcome outcome) {
        if (outcome instanceof Outcome.Complete complete) {
            return complete(complete.video());
        }
        lease.amend(checkpoint().uncertain(true));
        if (outcome instanceof Outcome.Cut) {
            return patience.retry("no answer in time", Optional.empty());
        }
        if (outcome instanceof Outcome.Ask ask) {
            if (ask.contradicts()) {
                contradictions++;
            }
            return patience.retry(ask.why(), ask.until());
        }
        if (outcome instanceof Outcome.Moved moved) {
            lease.save(checkpoint().with(((InSession) checkpoint().state()).moved(moved.session())));
            return patience.retry(moved.why(), Optional.empty());
        }
        if (outcome instanceof Outcome.Wait wait) {
            return patience.await(wait);
        }
        if (outcome instanceof Outcome.Reauthorize) {
            return reauthorize();
        }
        if (outcome instanceof Outcome.SessionLost lost) {
            return sessionLost(lost.why());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(patience.fail(refused.problem()));
        }
        throw new IllegalStateException(outcome.getClass().getSimpleName() + " cannot follow in "
                + checkpoint().state().name());
    }

    /**
     * @param direct whether it answers a chunk; an answer to a question may well bring nothing new
     */
    private Optional<Advance> store(Outcome.Stored stored, boolean direct) {
        InSession before = (InSession) checkpoint().state();
        Ranges confirmed = stored.confirmed();
        if (!confirmed.contains(before.confirmed())) {
            return sessionLost("it holds " + confirmed + " after it had confirmed " + before.confirmed());
        }
        contradictions = 0;
        boolean progress = confirmed.totalBytes() > before.confirmed().totalBytes();
        boolean nothingLeft =
                confirmed.firstGap(checkpoint().spec().totalBytes()).isEmpty();
        UploadState.Uploading after = before.stored(stored.moved().orElse(before.session()), confirmed);
        Checkpoint next = checkpoint()
                // The platform holds the last byte: from now on a video may exist.
                .with(nothingLeft ? after.finalizing() : after)
                .with(checksum.confirmed(checkpoint().sent(), confirmed.prefixBytes()))
                .uncertain(false);
        if (progress) {
            // Not by any clear answer: what refuses every chunk and answers every question would go round for ever.
            reauthorizations = 0;
            patience.progressed();
            next = next.with(next.tally().progressed());
        }
        lease.save(next);
        if (nothingLeft && direct) {
            // Not every platform says of the last byte that it was the last: it is asked at once.
            return Optional.empty();
        }
        if (nothingLeft) {
            return patience.retry("it holds every byte and does not say that it has finished", stored.until());
        }
        if (direct && !progress) {
            lease.amend(checkpoint().uncertain(true));
            return patience.retry("it stored nothing of the chunk", stored.until());
        }
        if (stored.until().isPresent()) {
            return patience.await(
                    new Outcome.Wait(stored.until().get(), Problems.platformAsksToWait(), Outcome.Wait.Scope.UPLOAD));
        }
        return Optional.empty();
    }

    private Optional<Advance> complete(Video video) {
        InSession before = (InSession) checkpoint().state();
        patience.progressed();
        lease.save(checkpoint()
                .with(before.publishing(video))
                .with(checksum.confirmed(
                        checkpoint().sent(), checkpoint().spec().totalBytes()))
                .with(checkpoint().tally().progressed())
                .uncertain(false));
        return Optional.empty();
    }

    private Optional<Advance> reauthorize() {
        if (++reauthorizations > MOST_REAUTHORIZATIONS) {
            return patience.await(new Outcome.Wait(
                    new Until.After(Duration.ofHours(1)),
                    Problems.credentialsRefused(),
                    Outcome.Wait.Scope.DESTINATION));
        }
        Optional<Outcome> trouble = platform.reauthorize(lease.requestDeadline());
        if (trouble.isPresent()) {
            return read(trouble.get());
        }
        note(Kind.REAUTHORIZED, "the access token was renewed; the session stays");
        return Optional.empty();
    }

    private Optional<Advance> sessionLost(String why) {
        note(Kind.SESSION_LOST, why);
        if (checkpoint().state() instanceof Opening opening) {
            return reopen(opening.reopening(platform.draft(checkpoint().spec(), opening.draft())), why);
        }
        InSession before = (InSession) checkpoint().state();
        if (before instanceof Finalizing) {
            Tally tally = checkpoint().tally();
            Outcome found =
                    platform.lookFor(checkpoint().spec(), before.session(), tally.looks(), lease.requestDeadline());
            if (found instanceof Outcome.Wait) {
                lease.amend(checkpoint().with(tally.looked()));
            }
            if (!(found instanceof Outcome.SessionLost)) {
                return read(found);
            }
        }
        return reopen(before.reopening(platform.draft(checkpoint().spec(), Optional.of(before.session()))), why);
    }

    private Optional<Advance> reopen(Opening opening, String why) {
        Tally restarted = checkpoint().tally().restarted();
        if (restarted.sessionRestarts() > limits.sessionRestarts()) {
            return Optional.of(patience.fail(Problems.sessionsLost(restarted.sessionRestarts() - 1, why)));
        }
        contradictions = 0;
        lease.save(checkpoint()
                .with(opening)
                .with(restarted)
                .with(SentChecksum.none(checkpoint().spec().sentKind()))
                .uncertain(false));
        return Optional.empty();
    }

    private Checkpoint checkpoint() {
        return lease.checkpoint();
    }

    private void note(Kind kind, String text) {
        listener.noted(checkpoint(), new Note(kind, text));
    }
}
