package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
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
        "-1, PT0S",
        "-905000, PT0S",
        "-905001, PT1M",
        "-9223372036854775808, PT1M",
        "9223372036854775807, PT1M"
    })
    void of_believesOnlyWhatCanBe(long millis, Duration left) {
        assertThat(InvocationTime.of(millis, Duration.ofMinutes(1), () -> 0).left())
                .isEqualTo(left);
    }

    /** What a cold start does before the event's turn comes is part of the invocation. */
    @Test
    void left_runsFromWhenTheEventCame() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
        InvocationTime time = InvocationTime.of(10_000, Duration.ofMinutes(1), clock::get);
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(6));
        clock.addAndGet(Duration.ofSeconds(7).toNanos());
        assertThat(time.left()).isZero();
    }
}
