package dev.longhaul.upload;

/**
 * What is held back of a file's last chunk, to be read ahead and compared before it leaves. Pure arithmetic. A short tail bounds
 * what is read twice; where even that could not be read and sent in the time of an invocation, the next one tries half of it.
 *
 * @param grid the platform's rules
 */
record Tail(Grid grid) {

    /** No more than this is read ahead where the grid lets the tail be cut off. */
    static final long LARGEST_BYTES = 8L << 20;

    /** A grid of one size slides where granules of a cut chunk are kept; elsewhere a shorter chunk would be off it. */
    boolean canBeCutOff() {
        return grid.sizes() == Grid.Sizes.FREE || grid.keeps() == Grid.Keeps.GRANULES;
    }

    /**
     * The chunk to send instead: what stands before the tail, or the chunk itself if it is not the last or is all tail.
     *
     * @param failures tries in a row by which nothing advanced
     */
    Chunk heldBack(Chunk chunk, int failures) {
        if (!chunk.isLast() || !canBeCutOff()) {
            return chunk;
        }
        long length = chunk.range().lengthBytes();
        long tail = Math.max(grid.granuleBytes(), Math.min(LARGEST_BYTES, length) >> Math.min(failures, Long.SIZE - 1));
        long granules = (length - tail + grid.granuleBytes() - 1) / grid.granuleBytes();
        long head = granules * grid.granuleBytes();
        return head < length && grid.allows(head)
                ? new Chunk(ByteRange.ofLength(chunk.range().first(), head), chunk.totalBytes())
                : chunk;
    }
}
