package dev.longhaul.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The runs of one comparison, and what they say about each row. */
record Results(long bytes, List<Run> runs) {
    /** Median and spread of every figure; a ratio pairs the runs of the same round. */
    Table table() {
        Table table = new Table("client", "MB/s", "CPU s", "peak RSS MiB", "MB/s ÷ bare loop");
        for (Row row : runs.stream().map(Run::row).distinct().sorted().toList()) {
            table.add(
                    row.title(),
                    spread(row, run -> run.megabytesPerSecond(bytes)).text(0),
                    spread(row, Run::cpuSeconds).text(2),
                    spread(row, Run::peakMib).text(0),
                    ratio(row));
        }
        return table;
    }

    private String ratio(Row row) {
        List<Run> own = of(row);
        List<Run> bare = of(Row.BARE_LOOP);
        if (own.size() != bare.size()) {
            return "–";
        }
        DoubleStream ratios = IntStream.range(0, own.size())
                .mapToDouble(round -> bare.get(round).seconds() / own.get(round).seconds());
        return Spread.of(ratios).text(2);
    }

    private Spread spread(Row row, ToDoubleFunction<Run> figure) {
        return Spread.of(of(row).stream().mapToDouble(figure));
    }

    private List<Run> of(Row row) {
        return runs.stream().filter(run -> run.row() == row).toList();
    }

    /** A run as one line to watch. */
    static String line(Run run, long bytes) {
        return String.format(
                Locale.ROOT,
                "%-16s %6.0f MB/s  %6.2f CPU s  %4.0f MiB",
                run.row().key(),
                run.megabytesPerSecond(bytes),
                run.cpuSeconds(),
                run.peakMib());
    }
}
