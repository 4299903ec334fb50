package dev.longhaul.upload;

import java.time.Duration;
import java.util.Optional;

/**
 * Which chunk comes next, or that none does in the time left. Pure arithmetic.
 *
 * <p>Where the platform keeps the granules of a cut chunk, a chunk keeps its full size and may begin whenever one granule can
 * arrive: it is cut at the deadline and the platform is asked. Where it keeps nothing, a chunk that cannot end in time
 * begins smaller, or not at all if all chunks must have one size. The first chunk of an invocation is always begun: a network
 * that was slow may have become fast, and an invocation that never tries never advances. The grid slides: a chunk begins at
 * the first missing byte, wherever the platform cut the one before (PROTOCOLS.md 1.5).
 *
 * @param grid the platform's rules
 * @param size what was chosen when the upload was created
 */
public record ChunkPlan(Grid grid, ChunkSize size) {

    /** A chunk that keeps nothing when cut is planned to end within this part of the time left. */
    private static final double SAFE_PART = 0.8;

    /**
     * One that is under way alone.
     *
     * @param missing the first gap of the confirmed ranges
     * @param totalBytes the length of the whole file
     * @param measured throughput so far
     * @param timeLeft the time budget that is left; {@code null} for no limit
     * @param first whether this would be the invocation's first chunk
     */
    public Optional<Chunk> next(
            ByteRange missing, long totalBytes, Throughput measured, Duration timeLeft, boolean first) {
        return next(missing, totalBytes, measured, timeLeft, 0, first);
    }

    /**
     * One beside others, with which it shares the network: where nothing is kept of a chunk that is cut, two that end too late are worth less
     * than one that ends in time.
     *
     * @param besideBytes what the others have yet to send
     */
    public Optional<Chunk> next(
            ByteRange missing,
            long totalBytes,
            Throughput measured,
            Duration timeLeft,
            long besideBytes,
            boolean first) {
        long wanted = Math.min(wantedBytes(), missing.lengthBytes());
        if (timeLeft == null) {
            return Optional.of(chunk(missing, wanted, totalBytes));
        }
        if (timeLeft.isZero() || timeLeft.isNegative()) {
            return Optional.empty();
        }
        long possible = measured.bytesIn(timeLeft);
        if (grid.keeps() == Grid.Keeps.GRANULES) {
            boolean oneGranuleArrives = possible >= Math.min(grid.granuleBytes(), missing.lengthBytes());
            return oneGranuleArrives || first ? Optional.of(chunk(missing, wanted, totalBytes)) : Optional.empty();
        }
        long safe = possible == Long.MAX_VALUE ? possible : Math.max(0, (long) (possible * SAFE_PART) - besideBytes);
        if (safe >= wanted) {
            return Optional.of(chunk(missing, wanted, totalBytes));
        }
        if (grid.sizes() == Grid.Sizes.EQUAL) {
            // A smaller one would be off the grid: it has its chance as the first of an invocation.
            return first ? Optional.of(chunk(missing, wanted, totalBytes)) : Optional.empty();
        }
        boolean smallestFits = safe >= Math.min(grid.smallestBytes(), missing.lengthBytes());
        if (!smallestFits && !first) {
            return Optional.empty();
        }
        return Optional.of(chunk(missing, Math.min(grid.fit(safe), wanted), totalBytes));
    }

    /**
     * With a smaller size after failures in a row, where the platform keeps nothing of a chunk that was cut: whatever cuts each of them
     * after so many bytes, a smaller one gets through in the end.
     *
     * @param missingBytes how many are wanted at most
     */
    public ChunkPlan after(int failures, long missingBytes) {
        if (failures == 0 || grid.keeps() == Grid.Keeps.GRANULES || grid.sizes() == Grid.Sizes.EQUAL) {
            return this;
        }
        long smaller = Math.min(wantedBytes(), missingBytes) >> Math.min(failures, Long.SIZE - 2);
        return new ChunkPlan(grid, new ChunkSize(grid.fit(Math.max(grid.smallestBytes(), smaller))));
    }

    private long wantedBytes() {
        return grid.fit(size.isRest() ? grid.largestBytes() : size.bytes());
    }

    private Chunk chunk(ByteRange missing, long lengthBytes, long totalBytes) {
        return new Chunk(ByteRange.ofLength(missing.first(), fill(missing, lengthBytes, totalBytes)), totalBytes);
    }

    /**
     * In a gap between confirmed parts, what a chunk leaves over must be large enough to be a chunk itself. A gap that cannot be
     * divided so goes as a whole.
     */
    private long fill(ByteRange missing, long lengthBytes, long totalBytes) {
        long left = missing.lengthBytes() - lengthBytes;
        boolean divides = left == 0 || left >= grid.smallestBytes();
        boolean free = grid.order() == Grid.Order.PARALLEL && grid.sizes() == Grid.Sizes.FREE;
        if (!free || divides || missing.next() == totalBytes) {
            return lengthBytes;
        }
        long shorter = missing.lengthBytes() - grid.smallestBytes();
        return grid.allows(shorter) ? shorter : Math.min(missing.lengthBytes(), grid.largestBytes());
    }
}
