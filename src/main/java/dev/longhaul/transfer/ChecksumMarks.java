package dev.longhaul.transfer;

import dev.longhaul.upload.Platform;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * CRC32C of a chunk while it is sent, noted at every {@link #STEP} of the file, so that it can be told for whatever part of the
 * chunk the platform kept. Only the last notes are kept: a platform lags behind by what is on its way, and memory must not grow
 * with the chunk.
 */
final class ChecksumMarks implements Platform.Marks {

    /** Platforms cut on multiples of this (YouTube's granule). */
    static final int STEP = 256 * 1024;

    /** 256 MiB of lag. */
    private static final int KEPT = 1024;

    private final Checksums checksums;
    private final long first;
    private final CRC32C crc = new CRC32C();
    private final long[] offsets = new long[KEPT];
    private final int[] values = new int[KEPT];
    private long next;

    ChecksumMarks(long firstOffset) {
        this(Checksums.CRC32C, firstOffset);
    }

    ChecksumMarks(Checksums checksums, long firstOffset) {
        this.checksums = checksums;
        this.first = firstOffset;
        this.next = firstOffset;
        Arrays.fill(offsets, -1);
    }

    /** How many bytes from {@code offset} on end at or before the next note. */
    static int toNextStep(long offset) {
        return (int) (STEP - offset % STEP);
    }

    /** Takes in what is left in a buffer, and leaves it as it was. */
    void update(ByteBuffer bytes) {
        if (checksums == Checksums.NONE) {
            return;
        }
        crc.update(bytes.duplicate());
        next += bytes.remaining();
        int slot = (int) (next / STEP % KEPT);
        if (next % STEP == 0) {
            offsets[slot] = next;
            values[slot] = (int) crc.getValue();
        }
    }

    @Override
    public OptionalInt crc32cBefore(long offset) {
        if (offset == next && next > first) {
            return OptionalInt.of((int) crc.getValue());
        }
        int slot = (int) (offset / STEP % KEPT);
        return offset > first && offsets[slot] == offset ? OptionalInt.of(values[slot]) : OptionalInt.empty();
    }
}
