package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void anOddNumberHasAMiddle() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 4))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void anEvenNumberHasTwo() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 4, 6))).isEqualTo(new Spread(5, 1, 9));
    }

    @Test
    void oneIsItsOwnSpread() {
        assertThat(Spread.of(DoubleStream.of(2.5))).isEqualTo(new Spread(2.5, 2.5, 2.5));
    }

    @Test
    void noneIsAnError() {
        assertThatThrownBy(() -> Spread.of(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWrittenWithTheDecimalsAsked() {
        assertThat(new Spread(1.005, 0.5, 12).text(1)).isEqualTo("1.0 (0.5–12.0)");
        assertThat(new Spread(1481.4, 1268, 1500.6).text(0)).isEqualTo("1481 (1268–1501)");
    }
}
