package dev.longhaul.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryWatchTest {
    private static final MemoryProbe.Sample FIRST = new MemoryProbe.Sample(1L << 30, 20_000, 10_000, 100_000);

    @ParameterizedTest
    @CsvSource({"40_000, 11_000, 110_000", "20_000, 9_000, 90_000"})
    void acceptsWhatStaysFlat(String used, String live, String resident) {
        assertThatCode(() -> MemoryWatch.requireFlat(List.of(FIRST, last(used, live, resident))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"20_000, 11_001, 100_000", "20_000, 10_000, 110_001"})
    void refusesWhatGrows(String used, String live, String resident) {
        assertThatThrownBy(() -> MemoryWatch.requireFlat(List.of(FIRST, last(used, live, resident))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("memory grew");
    }

    private static MemoryProbe.Sample last(String used, String live, String resident) {
        return new MemoryProbe.Sample(64L << 30, kib(used), kib(live), kib(resident));
    }

    private static long kib(String number) {
        return Long.parseLong(number.replace("_", ""));
    }
}
