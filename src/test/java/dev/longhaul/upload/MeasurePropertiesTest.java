package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Throughput, back-off and time budget: small arithmetic that must never overflow or leave its bounds. */
class MeasurePropertiesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property(tries = 10_000)
    void throughput_afterAMeasurement_liesBetweenTheOldAndTheNew(
            @ForAll @LongRange(min = 1, max = 1L << 40) long before,
            @ForAll @LongRange(min = 1, max = 256L << 30) long bytes,
            @ForAll @LongRange(min = 20, max = 900_000) long millis) {
        long measured = bytes * 1000 / millis;
        Throughput after = new Throughput(before).with(bytes, Duration.ofMillis(millis));
        assertThat(after.bytesPerSecond())
                .isBetween(Math.max(1, Math.min(before, measured) - 2), Math.max(before, measured) + 2);
    }

    @Property(tries = 5_000)
    void throughput_bytesInATime_neverOverflow(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long bytesPerSecond,
            @ForAll @LongRange(min = -1000, max = 365L * 24 * 3600 * 1000) long millis) {
        assertThat(new Throughput(bytesPerSecond).bytesIn(Duration.ofMillis(millis)))
                .isNotNegative();
    }

    @Example
    void throughput_ofNothingOrTooShortATime_isNotMeasured() {
        assertThat(Throughput.UNKNOWN.with(0, Duration.ofSeconds(9))).isEqualTo(Throughput.UNKNOWN);
        assertThat(Throughput.UNKNOWN.with(1 << 20, Duration.ofMillis(19))).isEqualTo(Throughput.UNKNOWN);
        assertThat(Throughput.UNKNOWN.bytesIn(Duration.ofNanos(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(Throughput.UNKNOWN.with(1, Duration.ofHours(1)).isKnown()).isTrue();
        assertThatThrownBy(() -> new Throughput(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 5_000)
    void backoff_atAnyAttempt_isFullJitterWithinTheCap(
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int attempt, @ForAll Random random) {
        Backoff requests = Backoff.forRequests(random);
        Backoff rounds = Backoff.forRounds(random);
        assertThat(requests.delay(attempt)).isBetween(Duration.ZERO, Duration.ofSeconds(64));
        assertThat(rounds.delay(attempt)).isBetween(Duration.ZERO, Duration.ofHours(1));
        assertThat(rounds.wait(attempt)).isBetween(Duration.ofSeconds(30), Duration.ofHours(1));
    }

    @Property(tries = 5_000)
    void backoff_boundOfALaterAttempt_isNotSmaller(@ForAll @IntRange(min = 0, max = 1_000_000) int attempt) {
        Backoff most = Backoff.forRequests(Chance.HIGHEST);
        assertThat(most.delay(attempt + 1)).isGreaterThanOrEqualTo(most.delay(attempt));
        assertThat(Backoff.forRounds(Chance.HIGHEST).wait(attempt + 1))
                .isGreaterThanOrEqualTo(Backoff.forRounds(Chance.HIGHEST).wait(attempt));
    }

    @Example
    void backoff_atTheEndsOfChance_isNothingOrTheBound() {
        RandomGenerator lowest = Chance.LOWEST;
        assertThat(Backoff.forRequests(lowest).delay(30)).isZero();
        assertThat(Backoff.forRequests(Chance.HALF).delay(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.forRequests(Chance.HALF).delay(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Backoff.forRequests(Chance.HALF).delay(60)).isEqualTo(Duration.ofSeconds(32));
    }

    @Property(tries = 5_000)
    void timeBudget_keepsTheReserveButNeverMoreThanAQuarter(
            @ForAll @LongRange(min = 1, max = 900_000) long lengthMillis,
            @ForAll @LongRange(min = 0, max = 60_000) long reserveMillis) {
        TimeBudget budget = TimeBudget.of(NOW, Duration.ofMillis(lengthMillis), Duration.ofMillis(reserveMillis));
        assertThat(budget.end()).isEqualTo(NOW.plusMillis(lengthMillis));
        assertThat(budget.chunksEnd()).isAfter(NOW).isBeforeOrEqualTo(budget.end());
        assertThat(budget.reserve()).isLessThanOrEqualTo(Duration.ofMillis(reserveMillis));
        assertThat(budget.reserve().multipliedBy(4)).isLessThanOrEqualTo(Duration.ofMillis(lengthMillis));
    }

    @Example
    void timeBudget_withoutLimit_doesNotEnd() {
        assertThat(TimeBudget.UNLIMITED.isUnlimited()).isTrue();
        assertThat(TimeBudget.UNLIMITED.chunksEnd()).isEqualTo(Instant.MAX);
    }
}
