package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({"17, 17", "2K, 2048", "3m, 3145728", "64g, 68719476736"})
    void sizesHaveUnits(String text, long bytes) {
        assertThat(Size.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"68719476736, 64 GiB", "268435456, 256 MiB", "1610612736, 1536 MiB"})
    void sizesAreReadByPeople(long bytes, String text) {
        assertThat(Size.text(bytes)).isEqualTo(text);
    }
}
