package dev.longhaul.bench;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A source that computes SHA-256 of whatever is read of it: where one is wanted, it needs no second pass over the file. */
final class DigestingSource implements Source {
    private final Source source;
    private final MessageDigest digest;

    DigestingSource(Source source) {
        this.source = source;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public SourceIdentity identity() throws IOException {
        return source.identity();
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        Reading reading = source.open(range);
        return new Reading() {
            @Override
            public int read(ByteBuffer buffer) throws IOException {
                int start = buffer.position();
                int read = reading.read(buffer);
                digest.update(buffer.duplicate().limit(buffer.position()).position(start));
                return read;
            }

            @Override
            public void close() throws IOException {
                reading.close();
            }
        };
    }
}
