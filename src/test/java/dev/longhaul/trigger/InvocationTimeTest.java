package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTimeTest {

    @ParameterizedTest(name = "{0} ms -> {1}")
    @CsvSource({
        "0, PT0S",
        "9876, PT9.876S",
        "900000, PT15M",
        "905000, PT15M5S",
        "905001, PT1M",
        "-1, PT1M",
        "-9223372036854775808, PT1M",
        "9223372036854775807, PT1M"
    })
    void of_believesOnlyWhatCanBe(long millis, Duration left) {
        assertThat(InvocationTime.of(millis, Duration.ofMinutes(1)).left()).isEqualTo(left);
    }
}
