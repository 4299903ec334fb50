package dev.longhaul.bench;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link CurlClient}'s script prints: curl's own figures, then those of the shell's {@code times}. */
final class CurlOutput {
    /** For curl's option {@code --write-out}. */
    static final String FORMAT = "status %{http_code} seconds %{time_total}\\n";

    private static final Pattern WRITTEN = Pattern.compile("status 20[01] seconds ([0-9.]+)");
    private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([0-9.]+)s");

    private CurlOutput() {}

    static double seconds(List<String> lines) throws IOException {
        for (String line : lines) {
            Matcher written = WRITTEN.matcher(line);
            if (written.matches()) {
                return Double.parseDouble(written.group(1));
            }
        }
        throw new IOException("curl did not say 200 or 201: " + lines);
    }

    /** The last line of {@code times} is user and system time of the shell's children. */
    static double cpuSeconds(List<String> lines) throws IOException {
        Matcher time = MINUTES_SECONDS.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        double sum = 0;
        int found = 0;
        while (time.find()) {
            sum += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
            found++;
        }
        if (found != 2) {
            throw new IOException("times printed something else: " + lines);
        }
        return sum;
    }
}
