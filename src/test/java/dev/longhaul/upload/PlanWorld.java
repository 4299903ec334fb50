package dev.longhaul.upload;

import java.util.Random;

/**
 * One upload and its circumstances, drawn at random.
 *
 * @param seed for the cuts, times and speeds on the way
 */
record PlanWorld(long totalBytes, Grid grid, ChunkSize size, long seed) {

    private static final long LARGEST_BYTES = 256L << 30;
    private static final long LARGEST_GRANULE_BYTES = 256L << 20;

    /** A file has at most about so many chunks: more would try the machine, not the plan. */
    private static final int MOST_CHUNKS = 100;

    static PlanWorld draw(Random random) {
        long totalBytes = Draw.size(random, 1, LARGEST_BYTES);
        long granule = Draw.size(random, 1, LARGEST_GRANULE_BYTES);
        long smallest = granule * (1 + random.nextInt(4));
        long coarse = Math.max(smallest, granule * (totalBytes / MOST_CHUNKS / granule + 1));
        long largest = Draw.size(random, coarse, Math.max(coarse, LARGEST_BYTES));
        Grid grid = new Grid(
                granule,
                smallest,
                largest,
                Draw.oneOf(random, Grid.Sizes.values()),
                Draw.oneOf(random, Grid.Order.values()),
                Draw.oneOf(random, Grid.Keeps.values()));
        ChunkSize size = random.nextInt(5) == 0
                ? ChunkSize.REST
                : new ChunkSize(Math.max(Draw.size(random, 1, LARGEST_BYTES), totalBytes / MOST_CHUNKS + granule));
        return new PlanWorld(totalBytes, grid, size, random.nextLong());
    }

    ChunkPlan plan() {
        return new ChunkPlan(grid, size);
    }
}
