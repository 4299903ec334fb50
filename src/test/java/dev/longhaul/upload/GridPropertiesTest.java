package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GridPropertiesTest {

    private static final long LARGEST_BYTES = 256L << 30;

    @Property(tries = 20_000)
    void fit_ofAnySize_isAllowed(@ForAll("grids") Grid grid, @ForAll("sizes") long sizeBytes) {
        assertThat(grid.allows(grid.fit(sizeBytes))).isTrue();
    }

    @Property(tries = 10_000)
    void fit_ofAnAllowedSize_changesNothing(@ForAll("grids") Grid grid, @ForAll("sizes") long sizeBytes) {
        long fitted = grid.fit(sizeBytes);
        assertThat(grid.fit(fitted)).isEqualTo(fitted);
    }

    @Property(tries = 10_000)
    void fit_withinTheLimits_losesLessThanAGranule(@ForAll("grids") Grid grid, @ForAll("sizes") long sizeBytes) {
        if (sizeBytes >= grid.smallestBytes() && sizeBytes <= grid.largestBytes()) {
            assertThat(sizeBytes - grid.fit(sizeBytes)).isBetween(0L, grid.granuleBytes() - 1);
        }
    }

    @Example
    void grid_thatContradictsItself_cannotBeMade() {
        assertThatThrownBy(() -> grid(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grid(4, 2, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grid(4, 8, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grid(4, 6, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Long> sizes() {
        return Arbitraries.randomValue(random -> Draw.size(random, 1, LARGEST_BYTES));
    }

    @Provide
    Arbitrary<Grid> grids() {
        return Arbitraries.randomValue(random -> {
            long granule = Draw.size(random, 1, 256L << 20);
            long smallest = granule * (1 + random.nextInt(4));
            return grid(granule, smallest, Draw.size(random, smallest, LARGEST_BYTES));
        });
    }

    private static Grid grid(long granule, long smallest, long largest) {
        return new Grid(granule, smallest, largest, Grid.Sizes.FREE, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);
    }
}
