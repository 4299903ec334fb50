package dev.longhaul.bench;

import dev.longhaul.simulator.Keep;
import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.SimulatedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Uploads to a simulated api.video over a long way, with parts one at a time and several at once, by the command line as it ships. It
 * fails by itself if several are not worth it, or if memory grows with the file.
 *
 * @param bytes of the file
 * @param runs of each kind
 * @param oneWay how much later each byte arrives
 */
record ParallelParts(long bytes, int runs, Duration oneWay) {

    static final int SEVERAL = 4;

    /** What several parts must gain. */
    private static final double LEAST_GAIN = 3;

    /** How much more memory four times the file may take. */
    private static final double MOST_GROWTH = 1.1;

    private static final String NAME = "apivideo";

    /** One upload. */
    private record Carried(int parts, long bytes, double seconds, double peakMib) {

        double megabytesPerSecond() {
            return bytes / 1e6 / seconds;
        }
    }

    Table run(Path folder) throws IOException, InterruptedException {
        List<Carried> one = new ArrayList<>();
        List<Carried> several = new ArrayList<>();
        for (int round = 0; round < runs; round++) {
            one.add(carry(folder, 1, bytes));
            several.add(carry(folder, SEVERAL, bytes));
        }
        Carried large = carry(folder, SEVERAL, 4 * bytes);
        Spread gain = Spread.of(IntStream.range(0, runs)
                .mapToDouble(round ->
                        several.get(round).megabytesPerSecond() / one.get(round).megabytesPerSecond()));
        Spread peak = Spread.of(several.stream().mapToDouble(Carried::peakMib));
        if (gain.median() < LEAST_GAIN) {
            throw new IOException(SEVERAL + " parts at once were only " + gain.text(2) + " times as fast as one");
        }
        if (large.peakMib() > peak.max() * MOST_GROWTH) {
            throw new IOException(
                    "memory grew with the file: " + peak.text(0) + " MiB became " + large.peakMib() + " MiB");
        }
        Table table = new Table("parts at once", "file", "MB/s", "peak RSS MiB", "MB/s ÷ one at a time");
        row(table, one, "1.00");
        row(table, several, gain.text(2));
        row(table, List.of(large), "–");
        return table;
    }

    private static void row(Table table, List<Carried> runs, String gain) {
        table.add(
                Integer.toString(runs.get(0).parts()),
                Size.text(runs.get(0).bytes()),
                Spread.of(runs.stream().mapToDouble(Carried::megabytesPerSecond))
                        .text(0),
                Spread.of(runs.stream().mapToDouble(Carried::peakMib)).text(0),
                gain);
    }

    private Carried carry(Path folder, int parts, long length) throws IOException, InterruptedException {
        Path home = SimulatedKeys.write(
                Files.createTempDirectory(folder, "home"), NAME, Map.of("api_key", ApiVideoSimulator.API_KEY));
        Path file = SourceFile.prepare(folder, length);
        try (ApiVideoSimulator simulator =
                        ApiVideoSimulator.builder().keep(Keep.LENGTH).start();
                DelayingProxy proxy = DelayingProxy.start(simulator.baseUri().getPort(), oneWay)) {
            Watch watch = new Watch(simulator);
            new Child(folder)
                    .run(
                            "parallel-" + parts,
                            command(home, URI.create("http://127.0.0.1:" + proxy.port()), file, parts),
                            Limits.timeout(length),
                            watch::look);
            long arrived = simulator.report().videos().get(0).bytes();
            if (arrived != length) {
                throw new IOException("the platform has " + arrived + " bytes of " + length);
            }
            Carried carried = new Carried(parts, length, watch.seconds(), watch.peakMib());
            System.out.printf(
                    Locale.ROOT,
                    "  %d at once: %.0f MB/s, %.0f MiB%n",
                    parts,
                    carried.megabytesPerSecond(),
                    carried.peakMib());
            return carried;
        }
    }

    private static List<String> command(Path home, URI address, Path file, int parts) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dlonghaul.home=" + home,
                "-Dlonghaul.destinations." + NAME + ".platform=" + NAME,
                "-Dlonghaul.destinations." + NAME + ".api-url=" + address,
                "-Dlonghaul.limits.parallel-parts=" + parts,
                "-jar",
                System.getProperty("bench.jar"));
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("upload", "--to=" + NAME, "--file=" + file, "--chunk-size=64M"));
        return command;
    }

    /** Looks from time to time: the clock runs from the first byte of a part that the platform has seen to the last one. */
    private static final class Watch {

        private final ApiVideoSimulator simulator;
        private long beganNanos;
        private long endedNanos;
        private long peakKib;

        Watch(ApiVideoSimulator simulator) {
            this.simulator = simulator;
        }

        void look(Process process) {
            long now = System.nanoTime();
            peakKib = Math.max(peakKib, ProcStatus.peakKib(Long.toString(process.pid())));
            if (beganNanos == 0 && simulator.report().requests().containsKey("chunk")) {
                beganNanos = now;
            }
            if (endedNanos == 0 && !simulator.report().videos().isEmpty()) {
                endedNanos = now;
            }
        }

        double seconds() throws IOException {
            if (endedNanos == 0) {
                throw new IOException("the upload ended before anybody saw it");
            }
            return (endedNanos - beganNanos) / 1e9;
        }

        double peakMib() {
            return peakKib / 1024.0;
        }
    }
}
