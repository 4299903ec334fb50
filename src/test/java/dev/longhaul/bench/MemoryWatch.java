package dev.longhaul.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One very large source that no disk holds, through a very small heap: does memory grow with what was sent? */
record MemoryWatch(Row row, long bytes) {
    /**
     * The collector is the one that the JVM takes by itself where a function runs. What its compiler has used and freed, some 15 MiB
     * whenever it compiles the loop anew, is given back to the system and not counted as the transfer's.
     */
    static final List<String> JAVA_OPTIONS =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xmn16m", "-XX:TrimNativeHeapInterval=1000");

    /** The JVM may compile something anew at any time; what grows with 64 times the bytes grows by far more. */
    private static final double MOST_GROWTH = 1.1;

    /** What was seen; the stored SHA-256 has been compared. */
    record Outcome(Run run, List<MemoryProbe.Sample> samples) {
        Table table() {
            Table table = new Table("sent", "heap in use MiB", "of it live MiB", "RSS MiB");
            for (MemoryProbe.Sample sample : samples) {
                table.add(
                        (sample.bytes() >> 30) + " GiB",
                        mib(sample.usedHeapKib()),
                        mib(sample.liveHeapKib()),
                        mib(sample.residentKib()));
            }
            return table;
        }

        private static String mib(long kib) {
            return String.format(Locale.ROOT, "%.1f", kib / 1024.0);
        }
    }

    Outcome run(Path folder) throws IOException, InterruptedException {
        Server.Plan plan = new Server.Plan("DIGEST", 0, Optional.empty(), Optional.empty(), folder);
        try (Server server = Server.start(plan, folder)) {
            Job job = new Job(URI.create("synthetic:noise"), bytes, server.platform(), server.token(), position -> {});
            JvmClient.Report report = new JvmClient(new Child(folder), Optional.empty()).run(row, JAVA_OPTIONS, job);
            System.out.printf("  %s%n", Results.line(report.run(), bytes));
            String expected = sha256();
            Server.LastVideo video = server.lastVideo();
            if (!video.sha256().equals(expected)) {
                throw new IOException("the server holds " + video + ", the source's SHA-256 is " + expected);
            }
            requireFlat(report.samples());
            return new Outcome(report.run(), report.samples());
        }
    }

    /** Memory that grew with what was sent fails the benchmark: a table that nobody reads would not. */
    static void requireFlat(List<MemoryProbe.Sample> samples) throws IOException {
        MemoryProbe.Sample first = samples.get(0);
        MemoryProbe.Sample last = samples.get(samples.size() - 1);
        if (last.residentKib() > first.residentKib() * MOST_GROWTH
                || last.liveHeapKib() > first.liveHeapKib() * MOST_GROWTH) {
            throw new IOException("memory grew with what was sent: " + samples);
        }
    }

    private String sha256() {
        try (SyntheticInput in = new SyntheticInput(0, bytes, position -> {})) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[Limits.BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("every JDK has SHA-256, and no disk is read", e);
        }
    }
}
