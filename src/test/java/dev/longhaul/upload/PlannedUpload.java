package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Plays a plan against a platform that keeps its grid's promise and a network that keeps none, and checks each chunk. After
 * {@link #TROUBLE} steps the network gets good, so that an upload that does not end then never would.
 */
final class PlannedUpload {

    private static final int TROUBLE = 40;
    private static final int MOST_STEPS = 400;

    private final PlanWorld world;
    private final Random random;
    private final ChunkPlan plan;
    private Ranges confirmed = Ranges.none();
    private long declaredBytes;
    private Duration timeLeft = Duration.ZERO;
    private boolean first = true;
    private int step;

    PlannedUpload(PlanWorld world) {
        this.world = world;
        this.random = new Random(world.seed());
        this.plan = world.plan();
    }

    void run() {
        beginInvocation();
        for (Optional<ByteRange> gap = gap(); gap.isPresent(); gap = gap()) {
            if (++step > MOST_STEPS) {
                throw new AssertionError("no end after " + step + " steps at " + confirmed + " of " + world);
            }
            Throughput measured = measured();
            Optional<Chunk> next = plan.next(gap.get(), world.totalBytes(), measured, timeLeft, first);
            if (next.isEmpty()) {
                assertThat(first && (timeLeft == null || !timeLeft.isZero()))
                        .as("an invocation that never tries never advances: %s", world)
                        .isFalse();
                beginInvocation();
                continue;
            }
            check(next.get(), gap.get(), measured);
            send(next.get());
        }
        assertThat(confirmed).isEqualTo(Ranges.upTo(world.totalBytes()));
    }

    private Optional<ByteRange> gap() {
        return confirmed.firstGap(world.totalBytes());
    }

    private boolean inTrouble() {
        return step < TROUBLE;
    }

    private void beginInvocation() {
        first = true;
        boolean unlimited = !inTrouble() || random.nextInt(8) == 0;
        timeLeft = unlimited ? null : Duration.ofMillis(random.nextInt(10) == 0 ? 0 : Draw.size(random, 1, 900_000));
    }

    private Throughput measured() {
        return inTrouble() && random.nextInt(4) != 0
                ? new Throughput(Draw.size(random, 1, 10L << 30))
                : Throughput.UNKNOWN;
    }

    private void check(Chunk chunk, ByteRange gap, Throughput measured) {
        ByteRange range = chunk.range();
        require(range.first() == gap.first(), "a gap or an overlap", chunk);
        require(range.next() <= world.totalBytes(), "past the end", chunk);
        require(!confirmed.overlaps(range), "a confirmed byte", chunk);
        require(range.lengthBytes() <= world.grid().largestBytes(), "too large", chunk);
        require(chunk.isLast() == (range.next() == world.totalBytes()), "the end", chunk);
        if (!chunk.isLast()) {
            require(world.grid().allows(range.lengthBytes()), "off the grid", chunk);
            checkEqual(chunk);
        }
        boolean mayOverrun = first || timeLeft == null || world.grid().keeps() == Grid.Keeps.GRANULES;
        require(mayOverrun || range.lengthBytes() <= measured.bytesIn(timeLeft), "cannot end in time", chunk);
    }

    /** One declared size for all but the last; where a cut chunk leaves granules behind, the grid slides. */
    private void checkEqual(Chunk chunk) {
        if (world.grid().sizes() == Grid.Sizes.EQUAL) {
            require(
                    declaredBytes == 0 || declaredBytes == chunk.range().lengthBytes(),
                    "not as long as the " + declaredBytes + " bytes before",
                    chunk);
            declaredBytes = chunk.range().lengthBytes();
        }
    }

    private void require(boolean holds, String what, Chunk chunk) {
        if (!holds) {
            throw new AssertionError(what + ": " + chunk + ", confirmed " + confirmed + ", in " + world);
        }
    }

    private void send(Chunk chunk) {
        first = false;
        long kept = kept(chunk.range());
        if (kept > 0) {
            confirmed = confirmed.plus(ByteRange.ofLength(chunk.range().first(), kept));
        }
        if (timeLeft != null) {
            long took = Draw.size(random, 1, Math.max(1, timeLeft.toMillis()));
            timeLeft = timeLeft.minusMillis(took);
            if (!timeLeft.isNegative() && random.nextInt(6) != 0) {
                return;
            }
            beginInvocation();
        }
    }

    /** All of it, or what a cut leaves: whole granules or nothing. */
    private long kept(ByteRange range) {
        if (!inTrouble() || random.nextInt(3) == 0) {
            return range.lengthBytes();
        }
        long granule = world.grid().granuleBytes();
        return world.grid().keeps() == Grid.Keeps.NOTHING
                ? 0
                : random.nextLong(range.lengthBytes() / granule + 1) * granule;
    }
}
