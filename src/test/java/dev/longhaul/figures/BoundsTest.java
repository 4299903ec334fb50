package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.bench.Spread;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @Test
    void figuresOnTheirBounds_areGood() {
        assertThat(new Bounds(100, shown(150, 7), 30_000_000, 120, 128, 128, 200, 100).broken())
                .isEmpty();
    }

    @ParameterizedTest(name = "{9}")
    @CsvSource({
        "101, 150, 7, 30000000, 120, 120, 120, 200, 100, from start to first answer",
        "100, 151, 7, 30000000, 120, 120, 120, 200, 100, to an upload's answer",
        "100, 150, 8, 30000000, 120, 120, 120, 200, 100, beyond those of the store",
        "100, 150, 7, 30100000, 120, 120, 120, 200, 100, of function.zip",
        "100, 150, 7, 30000000, 129, 120, 120, 200, 100, with the small object",
        "100, 150, 7, 30000000, 120, 129, 120, 200, 100, with the big object",
        "100, 150, 7, 30000000, 120, 120, 129, 200, 100, with TLS",
        "100, 150, 7, 30000000,  60,  67, 120, 200, 100, by those with the small",
        "100, 150, 7, 30000000, 120, 120, 120, 200, 101, without AES instructions"
    })
    void oneBroken_isNamed(
            double startMillis,
            double coldMillis,
            double warmMillis,
            long zipBytes,
            double smallPeakMib,
            double bigPeakMib,
            double tlsPeakMib,
            double tls,
            double plainTls,
            String named) {
        assertThat(new Bounds(
                                startMillis,
                                shown(coldMillis, warmMillis),
                                zipBytes,
                                smallPeakMib,
                                bigPeakMib,
                                tlsPeakMib,
                                tls,
                                plainTls)
                        .broken())
                .singleElement()
                .asString()
                .contains(named);
    }

    /** Of a store that takes 2 ms. */
    private static Shown shown(double coldMillis, double warmMillis) {
        return new Shown(
                Spread.of(DoubleStream.of(coldMillis)),
                Spread.of(DoubleStream.of(warmMillis)),
                Spread.of(DoubleStream.of(2)));
    }
}
