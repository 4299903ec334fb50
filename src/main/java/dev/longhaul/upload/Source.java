package dev.longhaul.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Where an upload's bytes are read. */
public interface Source {

    /**
     * What is at the upload's location now.
     *
     * @throws ProblemException if nothing is there or it may not be read
     * @throws IOException if it cannot be told now
     */
    SourceIdentity identity() throws IOException;

    /**
     * Opens exactly the bytes of {@code range}, of the pinned version or not at all.
     *
     * @throws ProblemException if the source is gone or is another than the pinned one
     * @throws IOException if it cannot be read now
     */
    Reading open(ByteRange range) throws IOException;

    /**
     * Like {@link #open(ByteRange)}, for whoever must be done by a deadline: a source that is away is then given up in time.
     *
     * @param deadline after which it is not asked again
     */
    default Reading open(ByteRange range, Deadline deadline) throws IOException {
        return open(range);
    }

    /**
     * The checksum that was stored with the pinned version; empty if there is none of this kind.
     *
     * @throws ProblemException if the source is gone or is another than the pinned one
     * @throws IOException if it cannot be told now
     */
    default Optional<StoredChecksum> storedChecksum(ChecksumKind kind) throws IOException {
        return Optional.empty();
    }

    /**
     * An address from which somebody else can fetch the pinned version for a while, and nothing but that: a secret. Empty if this
     * source has none.
     *
     * @param life how long; the credentials that it is signed with may end it earlier
     */
    default Optional<String> address(Duration life) {
        return Optional.empty();
    }

    /** An open range of the source. */
    interface Reading extends AutoCloseable {

        /**
         * Reads up to {@code buffer.remaining()} bytes.
         *
         * @param buffer with an array or outside the heap
         * @return how many, at least 1; -1 at the end of the range
         */
        int read(ByteBuffer buffer) throws IOException;

        @Override
        void close() throws IOException;
    }
}
