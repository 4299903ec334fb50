package dev.longhaul.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures of the executable that have bounds.
 *
 * @param startMillis the median from start to first answer
 * @param shown an upload, over HTTP
 * @param zipBytes of function.zip
 * @param smallPeakMib the largest resident size of any run of the small object
 * @param bigPeakMib the same of the big one
 * @param tlsPeakMib the same where TLS is spoken
 * @param tlsMegabytesPerSecond the median
 * @param plainTlsMegabytesPerSecond the same without AES instructions
 */
record Bounds(
        double startMillis,
        Shown shown,
        long zipBytes,
        double smallPeakMib,
        double bigPeakMib,
        double tlsPeakMib,
        double tlsMegabytesPerSecond,
        double plainTlsMegabytesPerSecond) {

    private static final double MOST_START_MILLIS = 100;
    /** An upload over HTTP, from the start of the process. */
    static final double MOST_COLD_SHOW_MILLIS = 150;

    /** The same of a process that has answered before, less what its store takes. */
    static final double MOST_MILLIS_BEYOND_STORE = 5;

    private static final double MOST_ZIP_MEGABYTES = 30;
    private static final double MOST_PEAK_MIB = 128;
    private static final double MOST_GROWTH = 1.1;

    /** Whoever loses the setting loses a factor of far more. */
    private static final double LEAST_GAIN = 2;

    /** A sentence for each bound that does not hold. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        atMost(broken, "milliseconds from start to first answer", startMillis, MOST_START_MILLIS);
        atMost(
                broken,
                "milliseconds from start to an upload's answer",
                shown.coldMillis().median(),
                MOST_COLD_SHOW_MILLIS);
        atMost(
                broken,
                "milliseconds to an upload's answer, beyond those of the store",
                shown.beyondStoreMillis(),
                MOST_MILLIS_BEYOND_STORE);
        atMost(broken, "megabytes of function.zip", zipBytes / 1e6, MOST_ZIP_MEGABYTES);
        atMost(broken, "MiB of memory with the small object", smallPeakMib, MOST_PEAK_MIB);
        atMost(broken, "MiB of memory with the big object", bigPeakMib, MOST_PEAK_MIB);
        atMost(broken, "MiB of memory with TLS", tlsPeakMib, MOST_PEAK_MIB);
        atMost(
                broken,
                "MiB of memory with the big object, by those with the small",
                bigPeakMib,
                smallPeakMib * MOST_GROWTH);
        atMost(
                broken,
                "MB/s by TLS without AES instructions, by those with them",
                plainTlsMegabytesPerSecond,
                tlsMegabytesPerSecond / LEAST_GAIN);
        return broken;
    }

    private static void atMost(List<String> broken, String what, double figure, double most) {
        if (figure > most) {
            broken.add(String.format(Locale.ROOT, "%s: %.1f, and no more than %.1f is allowed", what, figure, most));
        }
    }
}
