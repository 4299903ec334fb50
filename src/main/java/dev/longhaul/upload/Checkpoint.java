package dev.longhaul.upload;

import java.time.Instant;
import java.util.Optional;

/**
 * The durable record of an upload. Immutable; each change makes another, and a store accepts it only over the version it
 * came from and only from the lease's holder.
 *
 * @param spec what is uploaded where
 * @param state where it stands
 * @param tally counters and bounds
 * @param logbook what its latest invocations did
 * @param sent checksum of what was sent and confirmed
 * @param throughput measured so far
 * @param uncertain whether the platform must be asked before anything is sent
 * @param lease who may advance it
 * @param dueAt when somebody has to look at it again; {@code Instant.MAX} once it has ended and all is told
 * @param version grows with every write
 * @param news what of it is not told yet
 */
public record Checkpoint(
        UploadSpec spec,
        UploadState state,
        Tally tally,
        Logbook logbook,
        SentChecksum sent,
        Throughput throughput,
        boolean uncertain,
        Lease lease,
        Instant dueAt,
        long version,
        News news) {

    /** Of which nothing is to be told. */
    public Checkpoint(
            UploadSpec spec,
            UploadState state,
            Tally tally,
            Logbook logbook,
            SentChecksum sent,
            Throughput throughput,
            boolean uncertain,
            Lease lease,
            Instant dueAt,
            long version) {
        this(spec, state, tally, logbook, sent, throughput, uncertain, lease, dueAt, version, News.NONE);
    }

    public static Checkpoint create(UploadSpec spec, Instant dueAt) {
        return new Checkpoint(
                spec,
                new UploadState.Pending(),
                Tally.ZERO,
                Logbook.NONE,
                SentChecksum.none(spec.sentKind()),
                Throughput.UNKNOWN,
                false,
                Lease.NONE,
                dueAt,
                0);
    }

    public UploadId id() {
        return spec.id();
    }

    /**
     * This upload, leased. A holder before that never released its lease died in the middle of something, so what the
     * platform holds is uncertain.
     */
    public Checkpoint takenBy(String holder, Instant until) {
        Lease taken = lease.takenBy(holder, until);
        Logbook noted = logbook.died(confirmedBytes());
        return new Checkpoint(
                spec,
                state,
                tally,
                noted,
                sent,
                throughput,
                uncertain || !lease.isReleased(),
                taken,
                until,
                version,
                news);
    }

    public Checkpoint renewedUntil(Instant until) {
        return new Checkpoint(
                spec,
                state,
                tally,
                logbook,
                sent,
                throughput,
                uncertain,
                lease.renewedUntil(until),
                until,
                version,
                news);
    }

    /** The lease given back; due when somebody has to go on, or to tell what is untold. */
    public Checkpoint released(Instant now, Instant nextDueAt) {
        Instant due = isOver() ? Instant.MAX : nextDueAt;
        Logbook noted = logbook.ended(now, confirmedBytes(), end());
        return new Checkpoint(
                spec, state, tally, noted, sent, throughput, uncertain, lease.released(now), due, version, news);
    }

    /** When somebody has to look at it; empty if nobody has to. */
    public Optional<Instant> due() {
        return isOver() || dueAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(dueAt);
    }

    /** It has ended, and all is told. */
    public boolean isOver() {
        return state.isEnded() && !news.isUntold();
    }

    /** With what is new in it, if its state is another than {@code before}: written together with that state. */
    public Checkpoint reportedSince(UploadState before, Instant now) {
        return state.equals(before) ? this : with(news.with(state, confirmedBytes(), spec.results(), now));
    }

    private Logbook.End end() {
        if (state instanceof UploadState.Completed) {
            return Logbook.End.COMPLETED;
        }
        if (state instanceof UploadState.Failed) {
            return Logbook.End.FAILED;
        }
        if (state instanceof UploadState.Cancelled) {
            return Logbook.End.CANCELLED;
        }
        return state instanceof UploadState.Waiting ? Logbook.End.WAITING : Logbook.End.HANDED_OVER;
    }

    /** An invocation begins; its lease is taken. */
    public Checkpoint begun(Instant now) {
        Tally counted = tally.invocation();
        Logbook noted = logbook.began(counted.invocations(), lease.holder(), now, confirmedBytes());
        return new Checkpoint(spec, state, counted, noted, sent, throughput, uncertain, lease, dueAt, version, news);
    }

    /** The invocation cannot go on for a reason on this side. */
    public Checkpoint brokenOff(Instant now) {
        Logbook noted = logbook.ended(now, confirmedBytes(), Logbook.End.BROKEN_OFF);
        return new Checkpoint(spec, state, tally, noted, sent, throughput, uncertain, lease, dueAt, version, news);
    }

    public Checkpoint with(UploadState newState) {
        return new Checkpoint(spec, newState, tally, logbook, sent, throughput, uncertain, lease, dueAt, version, news);
    }

    public Checkpoint with(Tally newTally) {
        return new Checkpoint(spec, state, newTally, logbook, sent, throughput, uncertain, lease, dueAt, version, news);
    }

    public Checkpoint with(SentChecksum newSent) {
        return new Checkpoint(spec, state, tally, logbook, newSent, throughput, uncertain, lease, dueAt, version, news);
    }

    public Checkpoint with(Throughput newThroughput) {
        return new Checkpoint(spec, state, tally, logbook, sent, newThroughput, uncertain, lease, dueAt, version, news);
    }

    Checkpoint with(News newNews) {
        return new Checkpoint(spec, state, tally, logbook, sent, throughput, uncertain, lease, dueAt, version, newNews);
    }

    public Checkpoint uncertain(boolean nowUncertain) {
        return new Checkpoint(spec, state, tally, logbook, sent, throughput, nowUncertain, lease, dueAt, version, news);
    }

    public Checkpoint atVersion(long newVersion) {
        return new Checkpoint(spec, state, tally, logbook, sent, throughput, uncertain, lease, dueAt, newVersion, news);
    }

    /** What the platform says it holds; all of it once the video is there. */
    public long confirmedBytes() {
        return confirmedBytes(state);
    }

    private long confirmedBytes(UploadState at) {
        if (at instanceof UploadState.InSession inSession) {
            return inSession.confirmed().totalBytes();
        }
        if (at instanceof UploadState.Waiting waiting) {
            return confirmedBytes(waiting.resume());
        }
        if (at instanceof UploadState.Failed failed) {
            return confirmedBytes(failed.at());
        }
        return at instanceof UploadState.Publishing || at instanceof UploadState.Completed ? spec.totalBytes() : 0;
    }
}
