package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Lambda says is left, and what cannot be. */
class LambdaTimeTest {

    @ParameterizedTest(name = "{0} ms are taken as {1} ms")
    @CsvSource({
        "0, 0",
        "1, 1",
        "9900, 9900",
        "900000, 900000",
        "905000, 905000",
        "905001, 60000",
        "2147483647, 60000",
        "-1, 60000",
        "-2147483648, 60000"
    })
    void left_isBelievedWithinWhatLambdaGives(int said, long taken) {
        assertThat(LambdaTime.guarded(Duration.ofMillis(said))).isEqualTo(Duration.ofMillis(taken));
    }
}
