package dev.longhaul.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the benchmark is run, from {@code -Dbench.…}.
 *
 * @param bytes {@code bench.size}: of the file that is sent near, by HTTP and by HTTPS
 * @param runs {@code bench.runs}: of each row over loopback
 * @param bigBytes {@code bench.big}: of the synthetic source whose memory is watched
 * @param farBytes {@code bench.far.size}: of the file that goes the long way
 * @param farRuns {@code bench.far.runs}: of each row there, and of each by HTTPS
 * @param parallelBytes {@code bench.parallel.size}: of the file that goes in several parts at once
 * @param parts {@code bench.parts}
 * @param rows {@code bench.rows}
 * @param timeout {@code bench.timeout}, in minutes: of everything
 * @param page {@code bench.page}: where the table is written; short runs should name another than the default
 * @param given the properties that differ from the defaults, as on a command line
 */
record BenchOptions(
        long bytes,
        int runs,
        long bigBytes,
        long farBytes,
        int farRuns,
        long parallelBytes,
        Set<Part> parts,
        List<Row> rows,
        Duration timeout,
        Path page,
        String given) {
    /** What can be run alone. */
    enum Part {
        LOOPBACK,
        MEMORY,
        TLS,
        ROUNDTRIP,
        PARALLEL
    }

    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "bench.size", "2g",
            "bench.runs", "7",
            "bench.big", "64g",
            "bench.far.size", "256m",
            "bench.far.runs", "3",
            "bench.parallel.size", "512m",
            "bench.parts", "",
            "bench.rows", "",
            "bench.timeout", "90",
            "bench.page", "docs/benchmark.md"));

    static BenchOptions from(Properties properties) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        values.replaceAll(properties::getProperty);
        return new BenchOptions(
                Size.parse(values.get("bench.size")),
                Integer.parseInt(values.get("bench.runs")),
                Size.parse(values.get("bench.big")),
                Size.parse(values.get("bench.far.size")),
                Integer.parseInt(values.get("bench.far.runs")),
                Size.parse(values.get("bench.parallel.size")),
                parts(values.get("bench.parts")),
                rows(values.get("bench.rows")),
                Duration.ofMinutes(Long.parseLong(values.get("bench.timeout"))),
                Path.of(values.get("bench.page")),
                given(values));
    }

    /** The command that repeats this. */
    String command() {
        return "./mvnw -Pbench" + given;
    }

    private static Set<Part> parts(String text) {
        return names(text)
                .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(),
                        chosen -> chosen.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(chosen)));
    }

    /** Those that are named, or all; in the order of the table. */
    private static List<Row> rows(String text) {
        List<Row> named = names(text).map(Row::of).sorted().toList();
        return named.isEmpty() ? List.of(Row.values()) : named;
    }

    private static Stream<String> names(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static String given(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(value -> !value.getValue().equals(DEFAULTS.get(value.getKey())))
                .map(value -> " -D" + value.getKey() + "=" + value.getValue().replace(" ", ""))
                .collect(Collectors.joining());
    }
}
