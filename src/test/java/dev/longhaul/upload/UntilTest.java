package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(textBlock = """
            a winter's day,                      2026-01-15T20:00:00Z, 2026-01-16T08:00:00Z
            a summer's day,                      2026-07-15T20:00:00Z, 2026-07-16T07:00:00Z
            midnight itself: the next one,       2026-01-15T08:00:00Z, 2026-01-16T08:00:00Z
            a second before midnight,            2026-01-15T07:59:59Z, 2026-01-15T08:00:00Z
            the evening before clocks go on,     2026-03-08T06:30:00Z, 2026-03-08T08:00:00Z
            the day of 23 hours,                 2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z
            after the hour that is left out,     2026-03-08T10:30:00Z, 2026-03-09T07:00:00Z
            the evening before clocks go back,   2026-11-01T06:30:00Z, 2026-11-01T07:00:00Z
            the day of 25 hours,                 2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z
            the first half past one,             2026-11-01T08:30:00Z, 2026-11-02T08:00:00Z
            the second half past one,            2026-11-01T09:30:00Z, 2026-11-02T08:00:00Z
            the last day of a year,              2026-12-31T12:00:00Z, 2027-01-01T08:00:00Z
            """)
    void nextMidnight_inCalifornia_followsItsClocks(String when, Instant now, Instant expected) {
        assertThat(new Until.NextMidnight(ZoneId.of("America/Los_Angeles")).from(now))
                .isEqualTo(expected);
    }

    /** Every hour of two years: always later, never more than 25 hours away, always 00:00 there. */
    @Test
    void nextMidnight_atEveryHourOfTwoYears_isWithinADay() {
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        for (int hour = 0; hour < 2 * 365 * 24; hour++) {
            Instant now = NOW.plus(Duration.ofHours(hour));
            Instant midnight = new Until.NextMidnight(zone).from(now);
            assertThat(Duration.between(now, midnight)).isBetween(Duration.ofSeconds(1), Duration.ofHours(25));
            assertThat(midnight.atZone(zone).toLocalTime().toSecondOfDay()).isZero();
        }
    }

    @Test
    void untilOfThePast_isNow() {
        assertThat(new Until.After(Duration.ofSeconds(-5)).from(NOW)).isEqualTo(NOW);
        assertThat(new Until.At(NOW.minusSeconds(5)).from(NOW)).isEqualTo(NOW);
        assertThat(new Until.After(Duration.ofSeconds(5)).from(NOW)).isEqualTo(NOW.plusSeconds(5));
        assertThat(new Until.At(NOW.plusSeconds(5)).from(NOW)).isEqualTo(NOW.plusSeconds(5));
    }
}
