package dev.longhaul.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a row in a new virtual machine. */
final class JvmClient {
    /** The one that counts comes after a small one. */
    static final int VIDEOS_PER_RUN = 2;

    private final Child child;
    private final Optional<Certificate> trusted;

    JvmClient(Child child, Optional<Certificate> trusted) {
        this.child = child;
        this.trusted = trusted;
    }

    /** What a run printed: its figures, and samples of its memory where the source is synthetic. */
    record Report(Run run, List<MemoryProbe.Sample> samples) {}

    Report run(Row row, List<String> javaOptions, Job job) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(javaOptions);
        trusted.ifPresent(certificate -> options.addAll(certificate.javaOptions()));
        List<String> arguments = new ArrayList<>(List.of(row.key()));
        arguments.addAll(job.arguments());
        List<String> lines = child.run(
                row.key(),
                Child.java(options, BenchClient.class, arguments),
                Limits.timeout(job.bytes()),
                process -> {});
        Run run = lines.stream()
                .filter(line -> line.startsWith(BenchClient.FIGURES))
                .findFirst()
                .map(line -> figures(row, line))
                .orElseThrow(() -> new IOException(row.key() + " printed no figures: " + lines));
        return new Report(
                run,
                lines.stream()
                        .filter(MemoryProbe.Sample::isOne)
                        .map(MemoryProbe.Sample::parse)
                        .toList());
    }

    private static Run figures(Row row, String line) {
        String[] words = line.split(" ", -1);
        return new Run(row, Double.parseDouble(words[1]), Double.parseDouble(words[2]), Long.parseLong(words[3]));
    }
}
