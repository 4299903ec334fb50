package dev.longhaul.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One line that says how an upload stands. Parts that do not fit are left out, the least important first.
 *
 * @param confirmedBytes what the platform says it holds
 * @param sentBytes how far the file has left, confirmed or not
 * @param totalBytes the length of the file
 * @param bytesPerSecond the rate, if it is known
 * @param invocation counted from 1
 * @param state the upload's
 */
record Bar(
        long confirmedBytes,
        long sentBytes,
        long totalBytes,
        OptionalLong bytesPerSecond,
        int invocation,
        String state) {

    Bar {
        sentBytes = Math.max(confirmedBytes, sentBytes);
    }

    private static final int SHORTEST = 10;
    private static final int LONGEST = 40;
    private static final String BETWEEN = " | ";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    /** What is left to send has no end while there is no rate. */
    private static final Duration LONGEST_LEFT = Duration.ofDays(99);

    /** Whole percents of the file that have left; 100 only when the platform has confirmed everything. */
    int percent() {
        return confirmedBytes < totalBytes ? Math.min(99, percent(sentBytes, totalBytes)) : 100;
    }

    static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) (100.0 * Math.min(part, whole) / whole);
    }

    /**
     * @param width columns it may take
     * @param colour whether what is confirmed is green
     */
    String line(int width, boolean colour) {
        String head = String.format("%3d%% ", percent());
        List<String> parts = parts();
        while (parts.size() > 1
                && head.length() + SHORTEST + 3 + String.join(BETWEEN, parts).length() > width) {
            parts.remove(parts.size() - 1);
        }
        String tail = String.join(BETWEEN, parts);
        int cells = Math.min(LONGEST, width - head.length() - tail.length() - 3);
        if (cells < SHORTEST) {
            return clipped(head + tail, width);
        }
        return head + bar(cells, colour) + " " + tail;
    }

    /** What a line without a bar says: for logs. */
    String words() {
        return percent() + " % " + String.join(", ", parts());
    }

    /** Most important first. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add(Sizes.format(sentBytes) + " of " + Sizes.format(totalBytes));
        bytesPerSecond.ifPresent(rate -> {
            parts.add(Sizes.rate(rate));
            long left = totalBytes - sentBytes;
            if (rate > 0 && left > 0 && left / rate < LONGEST_LEFT.toSeconds()) {
                parts.add(Durations.format(Duration.ofSeconds(Math.max(1, left / rate))) + " left");
            }
        });
        if (sentBytes > confirmedBytes) {
            parts.add(Sizes.format(confirmedBytes) + " confirmed");
        }
        parts.add(state.toLowerCase(Locale.ROOT));
        parts.add("invocation " + invocation);
        return parts;
    }

    private String bar(int cells, boolean colour) {
        int confirmed = cells(confirmedBytes, cells);
        int sent = cells(sentBytes, cells);
        String full = "#".repeat(confirmed);
        return "[" + (colour && confirmed > 0 ? GREEN + full + PLAIN : full) + "-".repeat(sent - confirmed)
                + " ".repeat(cells - sent) + "]";
    }

    private int cells(long bytes, int cells) {
        return totalBytes == 0 ? 0 : (int) ((double) cells * Math.min(bytes, totalBytes) / totalBytes);
    }

    private static String clipped(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width);
    }
}
