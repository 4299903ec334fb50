package dev.longhaul.figures;

import dev.longhaul.bench.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several runs of the same.
 *
 * @param title what was run, in a table
 */
record Runs(String title, List<Carried> runs) {

    Spread megabytesPerSecond() {
        return spread(Carried::megabytesPerSecond);
    }

    Spread cpuSecondsPerGigabyte() {
        return spread(Carried::cpuSecondsPerGigabyte);
    }

    Spread peakMib() {
        return spread(Carried::peakMib);
    }

    private Spread spread(ToDoubleFunction<Carried> figure) {
        return Spread.of(runs.stream().mapToDouble(figure));
    }
}
