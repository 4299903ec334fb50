package dev.longhaul.upload;

import dev.longhaul.upload.InvocationListener.Kind;
import dev.longhaul.upload.InvocationListener.Note;
import java.io.IOException;
import java.util.Optional;

/**
 * Compares what is uploaded with the checksum stored at the source, before the last byte leaves: a damaged source is never
 * published. Where the checksum of what was sent lags behind the platform, because an invocation was killed, the missing stretch
 * is read again and not sent; what was read is saved, so that short invocations get on with it. A short tail is read ahead; a last
 * chunk of which none can be cut off is compared while it is sent.
 */
final class Verification {

    /** So much is read again between two writes of the checkpoint: what a kill can cost. */
    private static final long SAVED_EVERY_BYTES = 64L << 20;

    private final LeaseKeeper lease;
    private final Source source;
    private final Patience patience;
    private final InvocationListener listener;
    private final SourceReader reader;
    private Optional<StoredChecksum> stored;

    Verification(LeaseKeeper lease, Source source, Patience patience, InvocationListener listener) {
        this.lease = lease;
        this.source = source;
        this.patience = patience;
        this.listener = listener;
        this.reader = new SourceReader(source, lease::renew);
    }

    /** Whether a chunk may leave. */
    sealed interface Verdict {

        /**
         * This chunk may be sent: the planned one, or what stands before its tail.
         *
         * @param source to read it from
         */
        record Send(Chunk chunk, Source source) implements Verdict {}

        /** Nothing is sent now; {@code ended} is empty if the invocation goes on. */
        record Hold(Optional<Advance> ended) implements Verdict {}
    }

    /** Whether the file's last chunk has to be compared; also if that cannot be told now. */
    boolean isNeeded() {
        try {
            return stored().isPresent();
        } catch (WatchedSource.LostException | IOException e) {
            // Told when that chunk's turn comes.
            return true;
        }
    }

    Verdict before(Chunk planned, Grid grid) {
        try {
            if (stored().isEmpty()) {
                return new Verdict.Send(planned, source);
            }
            if (sent().coveredBytes() < planned.range().first()) {
                return new Verdict.Hold(catchUp(planned.range().first()));
            }
            Tail tail = new Tail(grid);
            Chunk chunk = tail.heldBack(planned, checkpoint().tally().failures());
            if (!chunk.isLast()) {
                return new Verdict.Send(chunk, source);
            }
            return tail.canBeCutOff()
                    ? compare(chunk, stored().get())
                    : new Verdict.Send(chunk, new ComparedSource(source, sent(), stored().get(), pinned()));
        } catch (WatchedSource.LostException e) {
            return new Verdict.Hold(Optional.of(patience.fail(e.problem())));
        } catch (IOException e) {
            return new Verdict.Hold(unreadable());
        }
    }

    /** Asked once an invocation, and only where it matters. */
    private Optional<StoredChecksum> stored() throws IOException {
        if (stored == null) {
            Optional<ChecksumKind> kind = checkpoint().spec().comparedBy();
            stored = kind.isPresent() ? source.storedChecksum(kind.get()) : Optional.empty();
        }
        return stored;
    }

    private Optional<Advance> catchUp(long confirmedBytes) {
        SentChecksum before = sent();
        long length = Math.min(SAVED_EVERY_BYTES, confirmedBytes - before.coveredBytes());
        ByteRange range = ByteRange.ofLength(before.coveredBytes(), length);
        note("reading " + range + " again for the checksum; not sent");
        SourceReader.Stretch read = reader.read(range, before.kind(), lease.chunkDeadline());
        if (read.bytes() > 0) {
            patience.progressed();
            lease.save(checkpoint()
                    .with(before.plus(read.checksum(), read.bytes()))
                    .with(checkpoint().tally().progressed()));
        }
        return read.failure().isPresent() ? unreadable() : Optional.empty();
    }

    private Verdict compare(Chunk last, StoredChecksum expected) throws IOException {
        SourceReader.Stretch read = reader.read(last.range(), expected.kind(), lease.chunkDeadline());
        if (read.failure().isPresent()) {
            return new Verdict.Hold(unreadable());
        }
        if (read.bytes() < last.range().lengthBytes()) {
            return new Verdict.Hold(Optional.of(patience.handOver()));
        }
        SourceIdentity now = source.identity();
        if (!now.equals(pinned())) {
            return new Verdict.Hold(Optional.of(patience.fail(Problems.sourceChanged(pinned(), now))));
        }
        long whole = sent().plus(read.checksum(), read.bytes()).value();
        if (whole != expected.value()) {
            return new Verdict.Hold(
                    Optional.of(patience.fail(Problems.sourceDamaged(expected.kind(), expected.value(), whole))));
        }
        note("compared with the stored " + expected.kind().title() + ": equal");
        return new Verdict.Send(last, source);
    }

    private Optional<Advance> unreadable() {
        return patience.retry("the source cannot be read now", Optional.empty());
    }

    private SourceIdentity pinned() {
        return checkpoint().spec().source();
    }

    private SentChecksum sent() {
        return checkpoint().sent();
    }

    private Checkpoint checkpoint() {
        return lease.checkpoint();
    }

    private void note(String text) {
        listener.noted(checkpoint(), new Note(Kind.CHECKING, text));
    }
}
