package dev.longhaul.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @Test
    void figuresOnTheirBounds_areGood() {
        assertThat(new Bounds(100, 30_000_000, 120, 128, 128, 200, 100).broken())
                .isEmpty();
    }

    @ParameterizedTest(name = "{7}")
    @CsvSource({
        "101, 30000000, 120, 120, 120, 200, 100, from start to first answer",
        "100, 30100000, 120, 120, 120, 200, 100, of function.zip",
        "100, 30000000, 129, 120, 120, 200, 100, with the small object",
        "100, 30000000, 120, 129, 120, 200, 100, with the big object",
        "100, 30000000, 120, 120, 129, 200, 100, with TLS",
        "100, 30000000,  60,  67, 120, 200, 100, by those with the small",
        "100, 30000000, 120, 120, 120, 200, 101, without AES instructions"
    })
    void oneBroken_isNamed(
            double startMillis,
            long zipBytes,
            double smallPeakMib,
            double bigPeakMib,
            double tlsPeakMib,
            double tls,
            double plainTls,
            String named) {
        assertThat(new Bounds(startMillis, zipBytes, smallPeakMib, bigPeakMib, tlsPeakMib, tls, plainTls).broken())
                .singleElement()
                .asString()
                .contains(named);
    }
}
