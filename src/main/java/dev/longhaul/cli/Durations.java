package dev.longhaul.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
    private static final Pattern FORMS = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+|\\d{1,9}");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /** {@code 90} (seconds), {@code 10s}, {@code 2m}, {@code 1h30m}, {@code 500ms}; empty if it is none, or no time at all. */
    static Optional<Duration> parse(String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        if (!FORMS.matcher(stripped).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher matcher = FORM.matcher(stripped);
        while (matcher.find()) {
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            sum = sum.plus(UNITS.get(unit).multipliedBy(Long.parseLong(matcher.group(1))));
        }
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    /** The two largest units that matter: {@code 3d 4h}, {@code 2m 10s}, {@code 9s}. */
    static String format(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
    }
}
