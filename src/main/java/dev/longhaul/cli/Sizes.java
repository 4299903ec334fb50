package dev.longhaul.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of bytes as people write and read them. Shown in units of 1000 (MB, GB), as file managers and network providers do;
 * typed as {@code dd} and {@code curl} take them: {@code 64M} and {@code 64MiB} are units of 1024, {@code 64MB} of 1000.
 */
final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)\\s?([KMGT]?)(I?B)?");
    private static final Map<String, Integer> POWERS = Map.of("", 0, "K", 1, "M", 2, "G", 3, "T", 4);
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;
    private static final int BINARY_STEP = 1024;

    private Sizes() {}

    /** What a person typed; empty if it is not a size of at least one byte. */
    static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int step = "B".equals(matcher.group(3)) ? STEP : BINARY_STEP;
        BigDecimal bytes = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(step).pow(POWERS.get(matcher.group(2))));
        boolean usable =
                bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return usable ? Optional.of(bytes.longValue()) : Optional.empty();
    }

    /** {@code 999 B}, {@code 64.0 MB}, {@code 1.50 GB}: two to three digits that matter. */
    static String format(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        // What would be rounded to 1000 of a unit is 1 of the next.
        do {
            value /= STEP;
            unit++;
        } while (value >= STEP - 0.05 && unit < UNITS.length - 1);
        String form = UNITS[unit].equals("kB") ? "%.0f %s" : unit >= 2 && value < 100 ? "%.2f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, UNITS[unit]);
    }

    /** {@code 5.1 MB/s}. */
    static String rate(long bytesPerSecond) {
        return format(bytesPerSecond) + "/s";
    }
}
