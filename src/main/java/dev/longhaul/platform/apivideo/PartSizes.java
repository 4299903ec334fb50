package dev.longhaul.platform.apivideo;

import dev.longhaul.upload.Grid;

/**
 * How large parts may be. Whole numbers only: a client that divides as floating point numbers do says {@code part 21/20}
 * (PROTOCOLS.md 3.9).
 *
 * @param smallestBytes of every part but the last
 * @param largestBytes of any part
 */
record PartSizes(long smallestBytes, long largestBytes) {

    /** PROTOCOLS.md 3.5. */
    static final PartSizes OF_SERVICE = new PartSizes(5L << 20, 200L << 20);

    private static final long MOST_PARTS = 10_000;

    /** How many parts a file has. */
    static long count(long totalBytes, long partBytes) {
        return (totalBytes + partBytes - 1) / partBytes;
    }

    /** The smallest parts of which a file does not have too many. */
    long smallestFor(long totalBytes) {
        return Math.max(smallestBytes, count(totalBytes, MOST_PARTS));
    }

    /** The rules for any file. */
    Grid any() {
        return grid(smallestBytes, largestBytes, Grid.Sizes.FREE, Grid.Order.PARALLEL);
    }

    /** Parts of a file by their bytes; where the container is not known before the first part, that goes alone. */
    Grid bytes(long totalBytes, boolean inOrder) {
        return grid(
                smallestFor(totalBytes),
                largestBytes,
                Grid.Sizes.FREE,
                inOrder ? Grid.Order.SEQUENTIAL : Grid.Order.PARALLEL);
    }

    /** Numbered parts of one size. */
    static Grid numbered(long partBytes, boolean inOrder) {
        return grid(partBytes, partBytes, Grid.Sizes.EQUAL, inOrder ? Grid.Order.SEQUENTIAL : Grid.Order.PARALLEL);
    }

    /** The whole file in one request. */
    static Grid whole(long totalBytes) {
        return grid(totalBytes, totalBytes, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL);
    }

    private static Grid grid(long smallest, long largest, Grid.Sizes sizes, Grid.Order order) {
        return new Grid(1, smallest, Math.max(smallest, largest), sizes, order, Grid.Keeps.NOTHING);
    }
}
