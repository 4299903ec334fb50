package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "999, 999 B",
        "1000, 1 kB",
        "262144, 262 kB",
        "999949, 1000 kB",
        "999999, 1.0 MB",
        "64000000, 64.0 MB",
        "67108864, 67.1 MB",
        "999960000, 1.00 GB",
        "1500000000, 1.50 GB",
        "256000000000, 256.0 GB",
        "274877906944, 274.9 GB",
        "1100000000000, 1.10 TB",
        "5000000000000000, 5000.0 TB",
    })
    void sizesAreShownInUnitsOf1000(long bytes, String shown) {
        assertThat(Sizes.format(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "262144, 262144",
        "256K, 262144",
        "256k, 262144",
        "64M, 67108864",
        "64MiB, 67108864",
        "64 MiB, 67108864",
        "64MB, 64000000",
        "1.5G, 1610612736",
        "0.5K, 512",
        "10B, 10",
        "2T, 2199023255552",
    })
    void sizesAreRead(String typed, long bytes) {
        assertThat(Sizes.parse(typed)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0K", "-1", "M", "64X", "64 M B", "1e6", "5M/s", "99999999999999999999", "9999999T"})
    void whatIsNoSizeIsNotRead(String typed) {
        assertThat(Sizes.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, 90000", "10s, 10000", "2m, 120000", "1h30m, 5400000", "500ms, 500", "1d, 86400000", "1M, 60000"})
    void durationsAreRead(String typed, long millis) {
        assertThat(Durations.parse(typed)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-5s", "soon", "1.5h", "10 s", "5x", "m"})
    void whatIsNoDurationIsNotRead(String typed) {
        assertThat(Durations.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 0s",
        "0, 0s",
        "59, 59s",
        "60, 1m",
        "130, 2m 10s",
        "3600, 1h",
        "5430, 1h 30m",
        "86400, 1d",
        "280000, 3d 5h"
    })
    void durationsAreShownInTwoUnits(long seconds, String shown) {
        assertThat(Durations.format(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @Test
    void aMomentOfTodayNeedsNoDate() {
        Instant now = Instant.parse("2026-05-04T10:00:00Z");
        assertThat(Times.format(now.plusSeconds(61), now, ZoneOffset.UTC)).isEqualTo("10:01:01");
        assertThat(Times.format(now.plusSeconds(86_400), now, ZoneOffset.UTC)).isEqualTo("2026-05-05 10:00 Z");
    }

    @ParameterizedTest
    @CsvSource({
        "130, 500.0 MB of 1.00 GB | 5.0 MB/s | 1m 40s left | 375.0 MB confirmed | uploading | invocation 3",
        "100, 500.0 MB of 1.00 GB | 5.0 MB/s | 1m 40s left | 375.0 MB confirmed | uploading",
        "80, 500.0 MB of 1.00 GB | 5.0 MB/s | 1m 40s left",
        "50, 500.0 MB of 1.00 GB | 5.0 MB/s",
        "39, 500.0 MB of 1.00 GB",
        "30, 500.0 MB of 1.00 GB",
        "12, 500.0 M",
    })
    void theBarLeavesOutWhatDoesNotFit(int width, String words) {
        Bar bar = new Bar(375_000_000, 500_000_000, 1_000_000_000, OptionalLong.of(5_000_000), 3, "UPLOADING");
        String line = bar.line(width, false);
        assertThat(line).startsWith(" 50% ").endsWith(words).hasSizeLessThanOrEqualTo(width);
        assertThat(line.contains("[")).isEqualTo(width > 30);
    }

    @Test
    void theBarShowsWhatIsConfirmedAndWhatWasOnlySent() {
        Bar bar = new Bar(25, 50, 100, OptionalLong.empty(), 2, "UPLOADING");
        assertThat(bar.line(110, false))
                .isEqualTo(" 50% [##########----------                    ]"
                        + " 50 B of 100 B | 25 B confirmed | uploading | invocation 2");
        assertThat(bar.line(130, true)).contains("[\u001b[32m##########\u001b[0m----------");
    }

    @Test
    void theBarSays100OnlyWhenEverythingIsConfirmed() {
        assertThat(new Bar(0, 100, 100, OptionalLong.empty(), 1, "FINALIZING").percent())
                .isEqualTo(99);
        assertThat(new Bar(100, 100, 100, OptionalLong.empty(), 1, "COMPLETED").percent())
                .isEqualTo(100);
        assertThat(new Bar(100, 0, 100, OptionalLong.empty(), 1, "COMPLETED").line(100, false))
                .startsWith("100% [####");
    }

    @Test
    void aRateDoesNotJumpAndForgets() {
        RateMeter meter = new RateMeter();
        Instant now = Instant.EPOCH;
        meter.at(now, 0);
        assertThat(meter.bytesPerSecond()).isEmpty();
        for (int second = 1; second <= 10; second++) {
            meter.at(now.plusSeconds(second), 1000L * second);
        }
        assertThat(meter.bytesPerSecond()).hasValue(1000);
        meter.at(now.plusSeconds(11), 10_000 + 5000);
        assertThat(meter.bytesPerSecond().getAsLong()).isBetween(1500L, 2000L);
        for (int second = 12; second <= 60; second++) {
            meter.at(now.plusSeconds(second), 15_000 + 5000L * (second - 11));
        }
        assertThat(meter.bytesPerSecond().getAsLong()).isBetween(4990L, 5000L);
    }

    @Test
    void aRateLeavesOutPausesAndBytesSentAgain() {
        RateMeter meter = new RateMeter();
        Instant now = Instant.EPOCH;
        meter.at(now, 0);
        meter.at(now.plusSeconds(1), 1000);
        meter.pause();
        meter.at(now.plusSeconds(100), 500);
        meter.at(now.plusSeconds(101), 1500);
        meter.at(now.plusSeconds(102), 0);
        meter.at(now.plusSeconds(103), 1000);
        assertThat(meter.bytesPerSecond()).hasValue(1000);
    }

    @Test
    void aTableKeepsTheEndOfALongPath() {
        Table table = new Table(
                List.of(false, true, false),
                List.of(List.of("ID", "%", "FILE"), List.of("abc", "5", "/home/somebody/videos/trip.mp4")));
        assertThat(table.lines(24)).containsExactly("ID   %  FILE", "abc  5  ...deos/trip.mp4");
        assertThat(table.lines(80)).containsExactly("ID   %  FILE", "abc  5  /home/somebody/videos/trip.mp4");
    }

    @Test
    void aProblemIsABlockOfTitleCauseAndRemedy() {
        Problem problem =
                new Problem("x", "Too bad", "It had to be, as things are.", "See 'longhaul retry ID' for more.");
        UploadId id = new UploadId("0123456789abcdef01234567");
        assertThat(ProblemText.lines(problem, 30))
                .containsExactly(
                        "Problem:  Too bad",
                        "Cause:    It had to be, as",
                        "          things are.",
                        "Remedy:   See 'longhaul retry",
                        "          ID' for more.");
        assertThat(ProblemText.of(problem, id).remedy()).isEqualTo("See 'longhaul retry " + id + "' for more.");
    }
}
