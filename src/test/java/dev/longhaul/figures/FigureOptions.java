package dev.longhaul.figures;

import dev.longhaul.bench.Size;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Of what figures are taken, from {@code -Dfigures.…}. Beside each program lies its {@code function.zip}.
 *
 * @param executable {@code figures.executable}: as it is shipped
 * @param plain {@code figures.plain}: the same with the instructions that GraalVM takes by itself, which leave AES out
 * @param jar {@code figures.jar}: of the JVM's function
 * @param starts {@code figures.starts}: of each
 * @param runs {@code figures.runs}: of each transfer but the big one
 * @param smallBytes {@code figures.small}: of an object
 * @param bigBytes {@code figures.big}: of another, which must not need more memory
 * @param tlsBytes {@code figures.tls}: of what is sent by TLS
 * @param page {@code figures.page}: where the tables are written; short runs should name another than the default
 * @param given the properties that differ from the defaults, as on a command line
 */
record FigureOptions(
        Path executable,
        Path plain,
        Path jar,
        int starts,
        int runs,
        long smallBytes,
        long bigBytes,
        long tlsBytes,
        Path page,
        String given) {

    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "figures.executable", "target/longhaul-runner",
            "figures.plain", "target/plain/longhaul-runner",
            "figures.jar", "target/jvm/longhaul-runner.jar",
            "figures.starts", "10",
            "figures.runs", "3",
            "figures.small", "2g",
            "figures.big", "20g",
            "figures.tls", "1g",
            "figures.page", "docs/figures.md"));

    static FigureOptions from(Properties properties) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        values.replaceAll(properties::getProperty);
        return new FigureOptions(
                Path.of(values.get("figures.executable")),
                Path.of(values.get("figures.plain")),
                Path.of(values.get("figures.jar")),
                Integer.parseInt(values.get("figures.starts")),
                Integer.parseInt(values.get("figures.runs")),
                Size.parse(values.get("figures.small")),
                Size.parse(values.get("figures.big")),
                Size.parse(values.get("figures.tls")),
                Path.of(values.get("figures.page")),
                given(values));
    }

    /** The command that repeats this. Where the programs lay is a matter of the machine. */
    String command() {
        return "./mvnw -Pfigures" + given;
    }

    private static String given(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(value -> !value.getValue().equals(DEFAULTS.get(value.getKey())))
                .filter(value -> !value.getValue().contains("/"))
                .map(value -> " -D" + value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining());
    }
}
