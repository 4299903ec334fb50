package dev.longhaul.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Where the middle of some measurements lies, and how far they reach. */
public record Spread(double median, double min, double max) {
    /** @throws IllegalArgumentException if there is nothing to measure */
    public static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no measurements");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The median with the given decimals, and the reach behind it in brackets. */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median, min, max);
    }
}
