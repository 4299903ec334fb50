package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Grid;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large parts are, and how they are counted (PROTOCOLS.md 3.5). */
class PartSizesTest {

    private static final long LARGEST = 52_428_800_000L;

    @ParameterizedTest(name = "{0} bytes in parts of {1}: {2}")
    @CsvSource({
        "1,           5242880, 1",
        "5242880,     5242880, 1",
        "5242881,     5242880, 2",
        // What a client that divides floating point numbers takes for 20.
        "104857601,   5242880, 21",
        "104857600,   5242880, 20",
        "52428800000, 5242880, 10000",
    })
    void parts_areCountedByWholeNumbers(long totalBytes, long partBytes, long count) {
        assertThat(PartSizes.count(totalBytes, partBytes)).isEqualTo(count);
    }

    @Property(tries = 20_000)
    void file_ofAnySize_hasPartsThatAreAllowed(@ForAll @LongRange(min = 1, max = LARGEST) long totalBytes) {
        long part = PartSizes.OF_SERVICE.smallestFor(totalBytes);
        assertThat(part).isBetween(5_242_880L, 209_715_200L);
        assertThat(PartSizes.count(totalBytes, part)).isBetween(1L, 10_000L);
        Grid bytes = PartSizes.OF_SERVICE.bytes(totalBytes, false);
        assertThat(bytes.smallestBytes()).isEqualTo(part);
        assertThat(bytes.order()).isEqualTo(Grid.Order.PARALLEL);
        assertThat(PartSizes.numbered(part, false).sizes()).isEqualTo(Grid.Sizes.EQUAL);
    }

    @Property(tries = 20_000)
    void numberedPart_saysWhichItIs(
            @ForAll @LongRange(min = 1, max = LARGEST) long totalBytes, @ForAll @LongRange(min = 0) long seed) {
        long part = PartSizes.OF_SERVICE.smallestFor(totalBytes);
        long count = PartSizes.count(totalBytes, part);
        long number = seed % count + 1;
        long first = (number - 1) * part;
        Chunk chunk = new Chunk(new ByteRange(first, Math.min(first + part, totalBytes) - 1), totalBytes);
        assertThat(PartMode.PART.contentRange(chunk, part)).isEqualTo("part " + number + "/" + count);
        assertThat(PartMode.BYTES.contentRange(chunk, part))
                .isEqualTo("bytes " + first + "-" + chunk.range().last() + "/" + totalBytes);
    }

    @Test
    void limits_areTheServices() {
        assertThat(PartSizes.OF_SERVICE).isEqualTo(new PartSizes(5_242_880, 209_715_200));
        assertThat(ApiVideoSettings.LARGEST_FILE_BYTES).isEqualTo(LARGEST);
    }
}
