package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whole uploads, planned chunk by chunk over a network that cuts, keeps and slows down as it likes. */
class ChunkPlanPropertiesTest {

    /** Every try is an upload: all sizes, grids, chunk sizes, budgets, cuts. */
    @Property(tries = 100_000)
    void plan_ofAnyUpload_coversEveryByteOnceWithinBounds(@ForAll("worlds") PlanWorld world) {
        new PlannedUpload(world).run();
    }

    @Property(tries = 20_000)
    void plan_withoutTimeLimit_alwaysSendsAllThatItWants(@ForAll("worlds") PlanWorld world) {
        ByteRange missing = new ByteRange(0, world.totalBytes() - 1);
        Chunk chunk = world.plan()
                .next(missing, world.totalBytes(), new Throughput(1), null, false)
                .orElseThrow();
        long wanted = world.grid()
                .fit(world.size().isRest() ? Long.MAX_VALUE : world.size().bytes());
        assertThat(chunk.range()).isEqualTo(ByteRange.ofLength(0, Math.min(wanted, world.totalBytes())));
    }

    /** Whatever cuts every chunk after so many bytes, a smaller one gets through in the end. */
    @Property(tries = 20_000)
    void plan_afterFailures_isSmaller_downToTheSmallest_whereNothingIsKept(
            @ForAll("worlds") PlanWorld world, @ForAll @IntRange(min = 0, max = 100) int failures) {
        ByteRange missing = new ByteRange(0, world.totalBytes() - 1);
        ChunkPlan plan = new ChunkPlan(world.grid(), world.size());
        long full = length(plan, missing, world);
        long after = length(plan.after(failures, missing.lengthBytes()), missing, world);
        boolean shrinks =
                world.grid().keeps() == Grid.Keeps.NOTHING && world.grid().sizes() == Grid.Sizes.FREE;
        if (!shrinks || failures == 0) {
            assertThat(after).isEqualTo(full);
        } else {
            assertThat(after).isLessThanOrEqualTo(full);
            assertThat(length(plan.after(100, missing.lengthBytes()), missing, world))
                    .isEqualTo(Math.min(world.grid().fit(world.grid().smallestBytes()), world.totalBytes()));
        }
    }

    private static long length(ChunkPlan plan, ByteRange missing, PlanWorld world) {
        return plan.next(missing, world.totalBytes(), Throughput.UNKNOWN, null, true)
                .orElseThrow()
                .range()
                .lengthBytes();
    }

    @Property(tries = 20_000)
    void plan_forAGapInTheMiddle_staysInsideIt(@ForAll("worlds") PlanWorld world) {
        long first = world.totalBytes() / 3;
        ByteRange gap = new ByteRange(first, first + (world.totalBytes() - 1 - first) / 2);
        world.plan()
                .next(gap, world.totalBytes(), Throughput.UNKNOWN, Duration.ofSeconds(9), true)
                .ifPresent(chunk -> {
                    assertThat(gap.contains(chunk.range())).isTrue();
                    assertThat(chunk.range().first()).isEqualTo(first);
                });
    }

    /** Chunks that share a network and keep nothing when cut are planned to end in time together. */
    @Property(tries = 20_000)
    void plan_besideOthers_leavesThemTheirTime(
            @ForAll("worlds") PlanWorld world, @ForAll @LongRange(min = 0, max = 1_000_000) long besideBytes) {
        Grid drawn = world.grid();
        Grid grid = new Grid(
                1,
                drawn.smallestBytes(),
                drawn.largestBytes(),
                Grid.Sizes.FREE,
                Grid.Order.PARALLEL,
                Grid.Keeps.NOTHING);
        Throughput measured = new Throughput(1 + Math.floorMod(world.seed(), 1_000_000));
        Duration left = Duration.ofSeconds(9);
        new ChunkPlan(grid, world.size())
                .next(new ByteRange(0, world.totalBytes() - 1), world.totalBytes(), measured, left, besideBytes, false)
                .ifPresent(chunk -> assertThat(chunk.range().lengthBytes() + besideBytes)
                        .isLessThanOrEqualTo(measured.bytesIn(left)));
    }

    /** What is left of a gap between parts can itself be sent as parts. */
    @Property(tries = 20_000)
    void plan_forAGapBetweenParts_leavesNoPieceThatIsTooSmall(@ForAll("worlds") PlanWorld world) {
        Grid drawn = world.grid();
        Grid grid = new Grid(
                1,
                drawn.smallestBytes(),
                Math.max(drawn.largestBytes(), 2 * drawn.smallestBytes()),
                Grid.Sizes.FREE,
                Grid.Order.PARALLEL,
                Grid.Keeps.NOTHING);
        long length = grid.smallestBytes() + Math.floorMod(world.seed(), 5 * grid.smallestBytes());
        ByteRange gap = ByteRange.ofLength(world.totalBytes(), length);
        Chunk chunk = new ChunkPlan(grid, world.size())
                .next(gap, gap.next() + 1, new Throughput(1), Duration.ofSeconds(9), true)
                .orElseThrow();
        long left = length - chunk.range().lengthBytes();
        assertThat(grid.allows(chunk.range().lengthBytes())).isTrue();
        assertThat(left == 0 || left >= grid.smallestBytes()).isTrue();
    }

    @Property(tries = 5_000)
    void plan_withoutTimeLeft_plansNothing(@ForAll("worlds") PlanWorld world) {
        ByteRange missing = new ByteRange(0, world.totalBytes() - 1);
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThat(world.plan().next(missing, world.totalBytes(), Throughput.UNKNOWN, none, true))
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<PlanWorld> worlds() {
        return Arbitraries.randomValue(PlanWorld::draw);
    }
}
