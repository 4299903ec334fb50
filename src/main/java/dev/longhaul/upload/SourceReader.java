package dev.longhaul.upload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.Checksum;

/** Reads ranges of a source only for their checksum, while a deadline allows. */
final class SourceReader {

    private static final int PIECE_BYTES = 64 * 1024;

    private final Source source;
    private final Runnable betweenPieces;

    /** @param betweenPieces runs on the reading thread, to keep a lease alive */
    SourceReader(Source source, Runnable betweenPieces) {
        this.source = source;
        this.betweenPieces = betweenPieces;
    }

    /**
     * What was read of a range, from its first byte on.
     *
     * @param bytes how many; fewer than the range has if the deadline passed or the source failed
     * @param checksum of those
     * @param failure why the source could not be read further; not because the time was up
     */
    record Stretch(long bytes, long checksum, Optional<IOException> failure) {}

    Stretch read(ByteRange range, ChecksumKind kind, Deadline deadline) {
        Checksum checksum = kind.checksum();
        byte[] piece = new byte[PIECE_BYTES];
        long done = 0;
        try (Source.Reading reading = source.open(range, deadline)) {
            while (done < range.lengthBytes() && !deadline.passed()) {
                int wanted = (int) Math.min(piece.length, range.lengthBytes() - done);
                int length = reading.read(ByteBuffer.wrap(piece, 0, wanted));
                if (length < 0) {
                    throw new EOFException("the source ended early");
                }
                checksum.update(piece, 0, length);
                done += length;
                betweenPieces.run();
            }
        } catch (IOException e) {
            return new Stretch(done, checksum.getValue(), deadline.passed() ? Optional.empty() : Optional.of(e));
        }
        return new Stretch(done, checksum.getValue(), Optional.empty());
    }
}
