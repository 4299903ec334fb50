package dev.longhaul.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A source whose problems can be told from all others while a chunk is sent: they end the upload, others only the invocation. */
record WatchedSource(Source source) implements Source {

    /** The source is gone, or is another than the pinned one. */
    static final class LostException extends ProblemException {
        private static final long serialVersionUID = 1L;

        LostException(ProblemException cause) {
            super(cause.problem(), cause);
        }
    }

    @Override
    public SourceIdentity identity() throws IOException {
        try {
            return source.identity();
        } catch (ProblemException e) {
            throw new LostException(e);
        }
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        return open(range, Deadline.NONE);
    }

    @Override
    public Reading open(ByteRange range, Deadline deadline) throws IOException {
        try {
            return new WatchedReading(source.open(range, deadline));
        } catch (ProblemException e) {
            throw new LostException(e);
        }
    }

    @Override
    public Optional<StoredChecksum> storedChecksum(ChecksumKind kind) throws IOException {
        try {
            return source.storedChecksum(kind);
        } catch (ProblemException e) {
            throw new LostException(e);
        }
    }

    @Override
    public Optional<String> address(Duration life) {
        return source.address(life);
    }

    private record WatchedReading(Reading reading) implements Reading {
        @Override
        public int read(ByteBuffer buffer) throws IOException {
            try {
                return reading.read(buffer);
            } catch (ProblemException e) {
                throw new LostException(e);
            }
        }

        @Override
        public void close() throws IOException {
            reading.close();
        }
    }
}
