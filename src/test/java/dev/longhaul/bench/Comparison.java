package dev.longhaul.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rows against the same server, in turns, so that whatever else the machine does falls on all of them.
 *
 * @param oneWay how much later each byte reaches the platform, and each byte of its answer the client
 * @param tls whether the source is read by HTTPS and the platform reached by HTTPS; else a local file and HTTP
 */
record Comparison(String title, List<Row> rows, int runs, long bytes, Optional<Duration> oneWay, boolean tls) {

    Results run(Path folder) throws IOException, InterruptedException {
        Path file = SourceFile.prepare(folder, bytes);
        Optional<Certificate> certificate = tls ? Optional.of(Certificate.make(folder)) : Optional.empty();
        if (certificate.isPresent()) {
            certificate.get().trustHere();
        }
        if (oneWay.isEmpty()) {
            return run(folder, file, certificate, 0, Optional.empty());
        }
        int port = Server.freePort();
        try (DelayingProxy proxy = DelayingProxy.start(port, oneWay.get())) {
            URI advertised = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + proxy.port());
            return run(folder, file, certificate, port, Optional.of(advertised));
        }
    }

    private Results run(Path folder, Path file, Optional<Certificate> certificate, int port, Optional<URI> advertised)
            throws IOException, InterruptedException {
        Server.Plan plan = new Server.Plan("LENGTH", port, advertised, certificate.map(made -> folder), file);
        try (Server server = Server.start(plan, folder)) {
            URI source = tls ? server.source() : file.toUri();
            Job job = new Job(source, bytes, server.platform(), server.token(), position -> {});
            Child child = new Child(folder);
            return new Results(
                    bytes,
                    takeTurns(server, job, new JvmClient(child, certificate), new CurlClient(child, certificate)));
        }
    }

    private static List<String> heap(Row row) {
        return List.of("-Xmx" + row.heap());
    }

    private List<Run> takeTurns(Server server, Job job, JvmClient jvm, CurlClient curl)
            throws IOException, InterruptedException {
        if (rows.contains(Row.CURL)) {
            curl.check();
        }
        // Not counted: it warms the server, which all runs share.
        jvm.run(Row.BARE_LOOP, heap(Row.BARE_LOOP), job);
        long videos = JvmClient.VIDEOS_PER_RUN;
        List<Run> done = new ArrayList<>();
        for (int round = 1; round <= runs; round++) {
            for (Row row : rows) {
                Run run = row == Row.CURL
                        ? curl.run(job)
                        : jvm.run(row, heap(row), job).run();
                videos += row == Row.CURL ? 1 : JvmClient.VIDEOS_PER_RUN;
                requireStored(server.lastVideo(), row, videos);
                System.out.printf("  %d/%d  %s%n", round, runs, Results.line(run, bytes));
                done.add(run);
            }
        }
        return done;
    }

    private void requireStored(Server.LastVideo video, Row row, long count) throws IOException {
        if (video.count() != count || video.bytes() != bytes) {
            throw new IOException(
                    row.key() + " was to leave video " + count + " of " + bytes + " bytes, the server has " + video);
        }
    }
}
