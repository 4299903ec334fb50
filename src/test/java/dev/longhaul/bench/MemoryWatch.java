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
    static final String HEAP = "64m";

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
            JvmClient.Report report = new JvmClient(new Child(folder), Optional.empty()).run(row, HEAP, job);
            System.out.printf("  %s%n", Results.line(report.run(), bytes));
            String expected = sha256();
            Server.LastVideo video = server.lastVideo();
            if (!video.sha256().equals(expected)) {
                throw new IOException("the server holds " + video + ", the source's SHA-256 is " + expected);
            }
            return new Outcome(report.run(), report.samples());
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
