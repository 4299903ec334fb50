package dev.longhaul.bench;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * A range of an endless file that nobody stored: blocks of the same noise, each of which begins with its number, so that no
 * two are alike. What stands at a position never changes.
 */
public final class SyntheticInput extends InputStream {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final byte[] NOISE = new byte[BLOCK_BYTES];

    static {
        new Random(20_26).nextBytes(NOISE);
    }

    private final byte[] block = NOISE.clone();
    private final long end;
    private final LongConsumer progress;
    private long position;

    /**
     * @param from the first byte
     * @param end one past the last
     * @param progress told the position after every read
     */
    public SyntheticInput(long from, long end, LongConsumer progress) {
        this.position = from;
        this.end = end;
        this.progress = progress;
        stamp();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (position == end) {
            return -1;
        }
        int most = (int) Math.min(length, end - position);
        int done = 0;
        while (done < most) {
            int at = (int) (position % BLOCK_BYTES);
            int piece = Math.min(most - done, BLOCK_BYTES - at);
            System.arraycopy(block, at, into, offset + done, piece);
            done += piece;
            position += piece;
            if (position % BLOCK_BYTES == 0) {
                stamp();
            }
        }
        progress.accept(position);
        return done;
    }

    private void stamp() {
        ByteBuffer.wrap(block).putLong(position / BLOCK_BYTES);
    }
}
