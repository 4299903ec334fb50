package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossesTest {

    private static final String ONE = "{\"longhaul\":\"continue\",\"upload\":\"1\"}";
    private static final String TWO = "{\"longhaul\":\"continue\",\"upload\":\"2\"}";

    private final Losses losses = new Losses();

    @Test
    void nthContinuationOfTheNextNewUpload_isLostAndNoOther() {
        assertThat(losses.test(ONE)).isFalse();
        losses.loseOfNextUpload(2);

        assertThat(losses.test("{\"Records\":[]}")).isFalse();
        assertThat(losses.test(ONE)).as("seen before").isFalse();
        assertThat(losses.test(TWO)).isFalse();
        assertThat(losses.test(TWO)).isTrue();
        assertThat(losses.test(TWO)).isFalse();
    }
}
