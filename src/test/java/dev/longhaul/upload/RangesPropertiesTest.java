package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Ranges against the plainest model of them: one bit for each byte of a small file. */
class RangesPropertiesTest {

    private static final int SIZE = 48;

    @Property(tries = 10_000)
    void union_ofRangesInAnyOrder_isTheirBits(@ForAll("manyRanges") List<ByteRange> ranges) {
        assertThat(bits(Ranges.of(ranges))).isEqualTo(bits(ranges));
    }

    @Property(tries = 5_000)
    void union_isSortedAndApart(@ForAll("manyRanges") List<ByteRange> ranges) {
        List<ByteRange> list = Ranges.of(ranges).list();
        for (int i = 1; i < list.size(); i++) {
            assertThat(list.get(i).first()).isGreaterThan(list.get(i - 1).next());
        }
    }

    @Property(tries = 5_000)
    void plus_addsTheBitsOfOneRange(@ForAll("manyRanges") List<ByteRange> ranges, @ForAll("oneRange") ByteRange added) {
        BitSet expected = bits(ranges);
        expected.set((int) added.first(), (int) added.next());
        assertThat(bits(Ranges.of(ranges).plus(added))).isEqualTo(expected);
    }

    @Property(tries = 10_000)
    void totalPrefixAndEnd_countBits(@ForAll("manyRanges") List<ByteRange> ranges) {
        Ranges union = Ranges.of(ranges);
        BitSet bits = bits(ranges);
        assertThat(union.totalBytes()).isEqualTo(bits.cardinality());
        assertThat(union.prefixBytes()).isEqualTo(bits.nextClearBit(0));
        assertThat(union.endBytes()).isEqualTo(bits.length());
    }

    @Property(tries = 10_000)
    void firstGap_isTheFirstRunOfClearBits(
            @ForAll("manyRanges") List<ByteRange> ranges, @ForAll @IntRange(min = 1, max = SIZE + 8) int totalBytes) {
        BitSet bits = bits(ranges);
        int from = bits.nextClearBit(0);
        int next = bits.nextSetBit(from);
        int to = next < 0 ? totalBytes : Math.min(next, totalBytes);
        Optional<ByteRange> expected = from >= totalBytes ? Optional.empty() : Optional.of(new ByteRange(from, to - 1));
        assertThat(Ranges.of(ranges).firstGap(totalBytes)).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void fillingTheFirstGap_againAndAgain_coversTheFileOnce(@ForAll("manyRanges") List<ByteRange> ranges) {
        Ranges held = Ranges.of(ranges);
        for (Optional<ByteRange> gap = held.firstGap(SIZE); gap.isPresent(); gap = held.firstGap(SIZE)) {
            assertThat(held.overlaps(gap.get())).isFalse();
            held = held.plus(gap.get());
        }
        assertThat(held).isEqualTo(Ranges.upTo(SIZE));
    }

    @Property(tries = 10_000)
    void contains_isBitwiseInclusion(
            @ForAll("manyRanges") List<ByteRange> one, @ForAll("manyRanges") List<ByteRange> other) {
        BitSet missing = bits(other);
        missing.andNot(bits(one));
        assertThat(Ranges.of(one).contains(Ranges.of(other))).isEqualTo(missing.isEmpty());
    }

    @Property(tries = 5_000)
    void overlaps_isACommonBit(@ForAll("manyRanges") List<ByteRange> ranges, @ForAll("oneRange") ByteRange range) {
        assertThat(Ranges.of(ranges).overlaps(range)).isEqualTo(bits(ranges).intersects(bits(List.of(range))));
    }

    @Property(tries = 5_000)
    void byteRange_relationsAreThoseOfItsBits(@ForAll("oneRange") ByteRange one, @ForAll("oneRange") ByteRange other) {
        BitSet missing = bits(List.of(other));
        missing.andNot(bits(List.of(one)));
        assertThat(one.contains(other)).isEqualTo(missing.isEmpty());
        assertThat(one.overlaps(other)).isEqualTo(bits(List.of(one)).intersects(bits(List.of(other))));
        assertThat(one.lengthBytes()).isEqualTo(bits(List.of(one)).cardinality());
        assertThat(ByteRange.ofLength(one.first(), one.lengthBytes())).isEqualTo(one);
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
    }

    @Example
    void ranges_thatTouchOrAreOutOfOrder_cannotBeMade() {
        ByteRange low = new ByteRange(0, 4);
        assertThatThrownBy(() -> new Ranges(List.of(low, new ByteRange(5, 9))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ranges(List.of(new ByteRange(6, 9), low)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void byteRange_emptyNegativeOrWithoutEnd_cannotBeMade() {
        assertThatThrownBy(() -> new ByteRange(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteRange(-1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteRange(0, Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ByteRange.ofLength(7, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ByteRange.ofLength(Long.MAX_VALUE, 2)).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<List<ByteRange>> manyRanges() {
        return Arbitraries.randomValue(random -> {
            List<ByteRange> ranges = new ArrayList<>();
            for (int left = random.nextInt(8); left > 0; left--) {
                ranges.add(range(random));
            }
            return ranges;
        });
    }

    @Provide
    Arbitrary<ByteRange> oneRange() {
        return Arbitraries.randomValue(RangesPropertiesTest::range);
    }

    private static ByteRange range(Random random) {
        int first = random.nextInt(SIZE);
        return new ByteRange(first, first + random.nextInt(Math.min(12, SIZE - first)));
    }

    private static BitSet bits(Ranges ranges) {
        return bits(ranges.list());
    }

    private static BitSet bits(List<ByteRange> ranges) {
        BitSet bits = new BitSet();
        ranges.forEach(range -> bits.set((int) range.first(), (int) range.next()));
        return bits;
    }
}
