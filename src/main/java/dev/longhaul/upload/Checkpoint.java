package dev.longhaul.upload;

import java.time.Instant;

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
 * @param dueAt when somebody has to look at it again; {@code Instant.MAX} once it has ended
 * @param version grows with every write
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
        long version) {

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
                spec, state, tally, noted, sent, throughput, uncertain || !lease.isReleased(), taken, until, version);
    }

    public Checkpoint renewedUntil(Instant until) {
        return new Checkpoint(
                spec, state, tally, logbook, sent, throughput, uncertain, lease.renewedUntil(until), until, version);
    }

    /** The lease given back; due when somebody has to go on. */
    public Checkpoint released(Instant now, Instant nextDueAt) {
        Instant due = state.isEnded() ? Instant.MAX : nextDueAt;
        Logbook noted = logbook.ended(now, confirmedBytes(), end());
        return new Checkpoint(
                spec, state, tally, noted, sent, throughput, uncertain, lease.released(now), due, version);
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
        return new Checkpoint(spec, state, counted, noted, sent, throughput, uncertain, lease, dueAt, version);
    }

    /** The invocation cannot go on for a reason on this side. */
    public Checkpoint brokenOff(Instant now) {
        Logbook noted = logbook.ended(now, confirmedBytes(), Logbook.End.BROKEN_OFF);
        return new Checkpoint(spec, state, tally, noted, sent, throughput, uncertain, lease, dueAt, version);
    }

    public Checkpoint with(UploadState newState) {
        return new Checkpoint(spec, newState, tally, logbook, sent, throughput, uncertain, lease, dueAt, version);
    }

    public Checkpoint with(Tally newTally) {
        return new Checkpoint(spec, state, newTally, logbook, sent, throughput, uncertain, lease, dueAt, version);
    }

    public Checkpoint with(SentChecksum newSent) {
        return new Checkpoint(spec, state, tally, logbook, newSent, throughput, uncertain, lease, dueAt, version);
    }

    public Checkpoint with(Throughput newThroughput) {
        return new Checkpoint(spec, state, tally, logbook, sent, newThroughput, uncertain, lease, dueAt, version);
    }

    public Checkpoint uncertain(boolean nowUncertain) {
        return new Checkpoint(spec, state, tally, logbook, sent, throughput, nowUncertain, lease, dueAt, version);
    }

    public Checkpoint atVersion(long newVersion) {
        return new Checkpoint(spec, state, tally, logbook, sent, throughput, uncertain, lease, dueAt, newVersion);
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
