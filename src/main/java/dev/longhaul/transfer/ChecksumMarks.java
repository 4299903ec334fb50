package dev.longhaul.transfer;

import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.Platform;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.Checksum;

/**
 * Checksum of a chunk while it is sent, noted at every {@link #STEP} of the file, so that it can be told for whatever part of the
 * chunk the platform kept. Only the last notes are kept: a platform lags behind by what is on its way, and memory must not grow
 * with the chunk.
 */
final class ChecksumMarks implements Platform.Marks {

    /** Platforms cut on multiples of this (YouTube's granule). */
    static final int STEP = 256 * 1024;

    /** 256 MiB of lag. */
    private static final int KEPT = 1024;

    private final boolean computed;
    private final long first;
    private final Checksum checksum;
    private final long[] offsets = new long[KEPT];
    private final long[] values = new long[KEPT];
    private long next;

    ChecksumMarks(Checksums checksums, ChecksumKind kind, long firstOffset) {
        this.computed = checksums == Checksums.COMPUTED;
        this.checksum = kind.checksum();
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
        if (!computed) {
            return;
        }
        checksum.update(bytes.duplicate());
        next += bytes.remaining();
        int slot = (int) (next / STEP % KEPT);
        if (next % STEP == 0) {
            offsets[slot] = next;
            values[slot] = checksum.getValue();
        }
    }

    @Override
    public OptionalLong checksumBefore(long offset) {
        if (offset == next && next > first) {
            return OptionalLong.of(checksum.getValue());
        }
        int slot = (int) (offset / STEP % KEPT);
        return offset > first && offsets[slot] == offset ? OptionalLong.of(values[slot]) : OptionalLong.empty();
    }
}
