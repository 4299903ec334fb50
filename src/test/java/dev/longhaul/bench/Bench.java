package dev.longhaul.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares Longhaul's byte path with other clients and writes {@code docs/benchmark.md}; see {@link BenchOptions} for the
 * properties that make it shorter. The class path must be this process's own ({@code java.class.path}).
 */
public final class Bench {
    private static final Path FOLDER = Path.of("target", "bench");
    private static final Duration ONE_WAY = Duration.ofMillis(25);
    private static final String LONG_WAY =
            "The way to the platform delivers every byte 25 ms later, with at most 1 MiB in"
                    + " flight for each connection and direction";

    private final BenchOptions options;
    private final BenchReport report;

    private Bench(BenchOptions options) {
        this.options = options;
        this.report = new BenchReport(LocalDate.now(ZoneOffset.UTC), options.command());
    }

    public static void main(String... args) throws IOException, InterruptedException {
        BenchOptions options = BenchOptions.from(System.getProperties());
        stopAfter(options.timeout());
        Files.createDirectories(FOLDER);
        String page = new Bench(options).run();
        Path file = options.page().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, page);
        System.out.println(page);
    }

    private String run() throws IOException, InterruptedException {
        for (BenchOptions.Part part : options.parts()) {
            switch (part) {
                case LOOPBACK -> loopback();
                case MEMORY -> memory();
                case TLS -> tls();
                case ROUNDTRIP -> roundTrip();
                case PARALLEL -> parallel();
            }
        }
        return report.markdown();
    }

    private void loopback() throws IOException, InterruptedException {
        compare(
                new Comparison(
                        Size.text(options.bytes()) + " over loopback",
                        chosen(List.of(Row.values())),
                        options.runs(),
                        options.bytes(),
                        Optional.empty(),
                        false),
                "A file on disk, in the page cache; plain HTTP.");
    }

    private void tls() throws IOException, InterruptedException {
        compare(
                compared("TLS on both legs", options.bytes(), Optional.empty(), true),
                "The source is read by ranged HTTPS GET, the platform reached by HTTPS; both near.");
    }

    private void roundTrip() throws IOException, InterruptedException {
        compare(
                compared("a 50 ms round trip", options.farBytes(), Optional.of(ONE_WAY), false),
                LONG_WAY + "; a file on disk, plain HTTP.");
        compare(
                compared("a 50 ms round trip, TLS on both legs", options.farBytes(), Optional.of(ONE_WAY), true),
                LONG_WAY + "; the source, which is near, by ranged HTTPS GET, the platform by HTTPS.");
    }

    private Comparison compared(String way, long bytes, Optional<Duration> oneWay, boolean tls) {
        return new Comparison(
                Size.text(bytes) + " over " + way,
                chosen(Row.withoutChecksums()),
                options.farRuns(),
                bytes,
                oneWay,
                tls);
    }

    private void compare(Comparison comparison, String explanation) throws IOException, InterruptedException {
        System.out.println(comparison.title());
        Results results = comparison.run(FOLDER);
        report.section(comparison.title(), explanation + " Runs of each: " + comparison.runs() + ".", results.table());
    }

    private void memory() throws IOException, InterruptedException {
        Row row = chosen(List.of(Row.values())).get(0);
        String title = Size.text(options.bigBytes()) + " through a heap of 64 MiB";
        System.out.println(title);
        MemoryWatch.Outcome outcome = new MemoryWatch(row, options.bigBytes()).run(FOLDER);
        String explanation = String.format(
                Locale.ROOT,
                "%s, `%s`, bytes made on the way and stored nowhere; the server kept their SHA-256, which was equal to the"
                        + " source's. %.0f MB/s, %.1f CPU s, peak RSS %.0f MiB.",
                row.title(),
                String.join(" ", MemoryWatch.JAVA_OPTIONS),
                outcome.run().megabytesPerSecond(options.bigBytes()),
                outcome.run().cpuSeconds(),
                outcome.run().peakMib());
        report.section(title, explanation, outcome.table());
    }

    private void parallel() throws IOException, InterruptedException {
        String title = "Parts at once, to api.video over a 50 ms round trip";
        System.out.println(title);
        Table table = new ParallelParts(options.parallelBytes(), options.farRuns(), ONE_WAY).run(FOLDER);
        String explanation =
                LONG_WAY + "; the command line, `-Xmx64m -XX:+UseSerialGC`, a file on disk, plain HTTP. Seen from the"
                        + " platform, from its first part to its last. Runs of each: " + options.farRuns()
                        + ", of the largest: 1.";
        report.section(title, explanation, table);
    }

    private List<Row> chosen(List<Row> among) {
        return among.stream().filter(options.rows()::contains).toList();
    }

    /** Nothing should hang, as every wait has its bound; this one is for what nobody thought of. */
    private static void stopAfter(Duration timeout) {
        Thread watchdog = new Thread(
                () -> {
                    try {
                        Thread.sleep(timeout.toMillis());
                        System.err.println("the benchmark did not end within " + timeout.toMinutes() + " minutes");
                        System.exit(3);
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
