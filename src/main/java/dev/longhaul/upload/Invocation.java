package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import dev.longhaul.upload.UploadState.Finalizing;
import dev.longhaul.upload.UploadState.InSession;
import dev.longhaul.upload.UploadState.Opening;
import dev.longhaul.upload.UploadState.Pending;
import dev.longhaul.upload.UploadState.Publishing;
import dev.longhaul.upload.UploadState.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The story of one invocation. Each step does one thing with the platform and says whether the invocation is over; what the
 * answers mean for the upload stands in {@link OutcomeReader}. Offsets come from the platform: after anything uncertain it is
 * asked before a byte is sent.
 */
final class Invocation {

    private final LeaseKeeper lease;
    private final Platform platform;
    private final WatchedSource source;
    private final Patience patience;
    private final OutcomeReader outcomes;
    private final Time time;
    private final InvocationListener listener;
    private final Limits limits;
    private final Verification verification;
    private boolean firstChunk = true;

    Invocation(
            LeaseKeeper lease,
            Platform platform,
            Source source,
            Patience patience,
            Limits limits,
            Time time,
            InvocationListener listener) {
        this.lease = lease;
        this.platform = platform;
        this.source = new WatchedSource(source);
        this.patience = patience;
        this.outcomes = new OutcomeReader(lease, platform, patience, limits, listener);
        this.time = time;
        this.listener = listener;
        this.limits = limits;
        this.verification = new Verification(lease, this.source, patience, listener);
    }

    Advance run(TimeBudget budget, Stop stop) {
        lease.save(checkpoint().begun(time.now()));
        while (true) {
            if (checkpoint().state().isEnded()) {
                return new Advance.Ended(lease.release(Instant.MAX));
            }
            Optional<Advance> tooOld = patience.failTooOld();
            if (tooOld.isPresent()) {
                return tooOld.get();
            }
            boolean over = stop.isRequested() || !time.now().isBefore(budget.chunksEnd());
            if (over && !mayEndAtTheEnd()) {
                return patience.handOver();
            }
            lease.renew();
            Optional<Advance> ended = step();
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    /**
     * The time kept for the hand-over is also for the question what arrived of a chunk that was cut, and for publishing what is
     * whole; one failure ends it.
     */
    private boolean mayEndAtTheEnd() {
        boolean oneCallIsLeft = checkpoint().state() instanceof Publishing
                || (checkpoint().state() instanceof InSession && checkpoint().uncertain());
        return oneCallIsLeft
                && checkpoint().tally().attempts() == 0
                && !lease.requestDeadline().passed();
    }

    private Optional<Advance> step() {
        UploadState state = checkpoint().state();
        if (state instanceof Waiting waiting) {
            return resume(waiting);
        }
        if (state instanceof Pending pending) {
            return open(pending.opening(platform.draft(spec(), Optional.empty())), false);
        }
        if (state instanceof Opening opening) {
            return open(opening, true);
        }
        if (state instanceof Publishing publishing) {
            return outcomes.afterPublish(
                    platform.publish(spec(), publishing.session(), publishing.video(), lease.requestDeadline()));
        }
        InSession inSession = (InSession) state;
        Optional<ByteRange> missing = inSession.confirmed().firstGap(spec().totalBytes());
        return checkpoint().uncertain() || missing.isEmpty() ? ask(inSession) : send(inSession, missing.get());
    }

    private Optional<Advance> resume(Waiting waiting) {
        Optional<Advance> over = patience.awaitUntil(waiting.until(), waiting.reason());
        if (over.isEmpty()) {
            lease.save(checkpoint().with(waiting.resumed()));
        }
        return over;
    }

    private Optional<Advance> open(Opening opening, boolean interrupted) {
        Optional<Advance> paused = patience.respectPause();
        if (paused.isPresent()) {
            return paused;
        }
        try {
            SourceIdentity now = source.identity();
            if (!now.equals(spec().source())) {
                return Optional.of(patience.fail(Problems.sourceChanged(spec().source(), now)));
            }
        } catch (WatchedSource.LostException e) {
            return Optional.of(patience.fail(e.problem()));
        } catch (IOException e) {
            return patience.retry("the source cannot be read now", Optional.empty());
        }
        if (!interrupted) {
            lease.save(checkpoint().with(opening));
        }
        Outcome outcome = platform.open(spec(), opening.draft(), interrupted, source, lease.requestDeadline());
        return interrupted && outcome instanceof Outcome.Drafted again
                ? open(opening.reopening(Optional.of(again.draft())), false)
                : outcomes.afterOpen(outcome);
    }

    private Optional<Advance> ask(InSession state) {
        note(Kind.ASKING, "asking what has arrived");
        try {
            return outcomes.afterAsk(platform.ask(
                    spec(),
                    state.session(),
                    state.confirmed(),
                    outcomes.contradictions(),
                    Optional.of(source),
                    lease.requestDeadline()));
        } catch (WatchedSource.LostException e) {
            return Optional.of(patience.fail(e.problem()));
        }
    }

    private Optional<Advance> send(InSession state, ByteRange missing) {
        Grid grid = platform.grid(spec(), state.session());
        ChunkPlan plan = new ChunkPlan(grid, spec().chunkSize());
        Optional<Chunk> next = plan.after(checkpoint().tally().failures(), missing.lengthBytes())
                .next(missing, spec().totalBytes(), checkpoint().throughput(), lease.timeForChunks(grid), firstChunk);
        if (next.isEmpty()) {
            return Optional.of(patience.handOver());
        }
        if (grid.order() == Grid.Order.PARALLEL && limits.parallelParts() > 1) {
            boolean withLast = !verification.isNeeded();
            Flight flight = new Flight(lease, platform, source, outcomes, plan, time, listener, limits.parallelParts());
            if (flight.isWorthwhile(withLast)) {
                return fly(flight, withLast);
            }
        }
        Verification.Verdict verdict = verification.before(next.get(), grid);
        if (verdict instanceof Verification.Verdict.Hold hold) {
            return hold.ended();
        }
        Verification.Verdict.Send may = (Verification.Verdict.Send) verdict;
        return send(state, may.chunk(), may.source());
    }

    private Optional<Advance> fly(Flight flight, boolean withLast) {
        boolean first = firstChunk;
        firstChunk = false;
        try {
            return flight.run(withLast, first);
        } catch (WatchedSource.LostException e) {
            return Optional.of(patience.fail(e.problem()));
        }
    }

    private Optional<Advance> send(InSession state, Chunk chunk, Source from) {
        Deadline deadline = lease.chunkDeadline();
        if (chunk.isLast() && !(state instanceof Finalizing)) {
            lease.save(checkpoint().with(state.finalizing()));
        }
        firstChunk = false;
        note(Kind.CHUNK, "sending " + chunk.contentRange().value());
        Instant began = time.now();
        // Until an answer says otherwise; also for whoever comes after a write that failed.
        lease.amend(checkpoint().uncertain(true));
        try {
            Platform.Sent sent = platform.send(
                    spec(), state.session(), state.confirmed(), chunk, from, bytes -> sending(chunk, bytes), deadline);
            return outcomes.afterSend(chunk, sent, Duration.between(began, time.now()));
        } catch (WatchedSource.LostException e) {
            return Optional.of(patience.fail(e.problem()));
        }
    }

    private void sending(Chunk chunk, long bytes) {
        lease.renew();
        listener.sending(checkpoint(), chunk.range().first() + bytes);
    }

    private Checkpoint checkpoint() {
        return lease.checkpoint();
    }

    private UploadSpec spec() {
        return lease.checkpoint().spec();
    }

    private void note(Kind kind, String text) {
        listener.noted(checkpoint(), new Note(kind, text));
    }
}
