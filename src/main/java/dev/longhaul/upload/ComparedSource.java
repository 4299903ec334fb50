package dev.longhaul.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.Checksum;

/**
 * A source whose last bytes are handed out only if all that was read of its last chunk makes up the expected checksum: what is damaged
 * never leaves whole. For a last chunk that is too long to be read ahead.
 *
 * @param source what is read
 * @param before of the bytes before the last chunk
 * @param expected of all bytes
 * @param pinned what the source has to be to the end
 */
record ComparedSource(Source source, SentChecksum before, StoredChecksum expected, SourceIdentity pinned)
        implements Source {

    @Override
    public SourceIdentity identity() throws IOException {
        return source.identity();
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        return open(range, Deadline.NONE);
    }

    @Override
    public Reading open(ByteRange range, Deadline deadline) throws IOException {
        if (range.first() != before.coveredBytes() || range.next() != pinned.sizeBytes()) {
            throw new IllegalStateException("only all that is missing can be compared, not " + range);
        }
        return new ComparedReading(source.open(range, deadline), range.lengthBytes());
    }

    @Override
    public Optional<String> address(Duration life) {
        return source.address(life);
    }

    private final class ComparedReading implements Reading {

        private final Reading reading;
        private final long lengthBytes;
        private final Checksum checksum = expected.kind().checksum();
        private long readBytes;

        ComparedReading(Reading reading, long lengthBytes) {
            this.reading = reading;
            this.lengthBytes = lengthBytes;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            ByteBuffer read = buffer.duplicate();
            int length = reading.read(buffer);
            if (length > 0) {
                checksum.update(read.limit(read.position() + length));
                readBytes += length;
            }
            if (length > 0 && readBytes == lengthBytes) {
                compare();
            }
            return length;
        }

        private void compare() throws IOException {
            SourceIdentity now = identity();
            if (!now.equals(pinned)) {
                throw lost(Problems.sourceChanged(pinned, now));
            }
            long whole = before.plus(checksum.getValue(), readBytes).value();
            if (whole != expected.value()) {
                throw lost(Problems.sourceDamaged(expected.kind(), expected.value(), whole));
            }
        }

        private WatchedSource.LostException lost(Problem problem) {
            return new WatchedSource.LostException(new ProblemException(problem));
        }

        @Override
        public void close() throws IOException {
            reading.close();
        }
    }
}
