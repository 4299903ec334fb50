package dev.longhaul.support;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A source of any size that is on no disk: every byte follows from its offset, so that a shifted, doubled or missing byte
 * changes the digest.
 */
public final class PatternSource implements Source {

    private static final int BLOCK = 64 * 1024;

    private final SourceIdentity identity;
    /** One block with a prime number of bytes more than a granule has a common divisor with: no two granules look alike. */
    private final byte[] pattern = new byte[BLOCK + 3];

    public PatternSource(String name, long sizeBytes) {
        this.identity = new SourceIdentity("pattern:" + name, sizeBytes, "1");
        long state = 0x9E3779B97F4A7C15L ^ name.hashCode();
        for (int i = 0; i < pattern.length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            pattern[i] = (byte) (state >>> 56);
        }
    }

    @Override
    public SourceIdentity identity() {
        return identity;
    }

    @Override
    public Reading open(ByteRange range) {
        return new Reading() {
            private long offset = range.first();

            @Override
            public int read(ByteBuffer buffer) {
                long left = range.next() - offset;
                if (left <= 0) {
                    return -1;
                }
                int from = (int) (offset % pattern.length);
                int length = (int) Math.min(Math.min(left, buffer.remaining()), pattern.length - from);
                buffer.put(pattern, from, length);
                offset += length;
                return length;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** SHA-256 of the whole source, as hexadecimal digits. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Reading reading = open(new ByteRange(0, identity.sizeBytes() - 1));
            ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
            while (reading.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer);
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
