package dev.longhaul.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs curl as a person would: the whole file in one PUT. A remote source is piped from a second curl. The session is opened
 * by the harness, outside the time that is measured.
 */
final class CurlClient {
    private static final String CURL = "curl --silent --show-error --fail ";
    private static final String MISSING =
            "curl is not on the PATH: install it (apt-get install curl, brew install curl),"
                    + " or leave its row out with -Dbench.rows=…";

    private final Child child;
    private final Optional<Certificate> trusted;

    CurlClient(Child child, Optional<Certificate> trusted) {
        this.child = child;
        this.trusted = trusted;
    }

    /**
     * Fails early.
     *
     * @throws IOException saying what to do when curl is missing
     */
    void check() throws IOException, InterruptedException {
        try {
            child.run("curl-version", List.of("curl", "--version"), Duration.ofSeconds(10), process -> {});
        } catch (IOException e) {
            throw new IOException(MISSING, e);
        }
    }

    Run run(Job job) throws IOException, InterruptedException {
        URI session = Session.open(job);
        Map<Long, Long> peaks = new HashMap<>();
        List<String> lines = child.run(
                Row.CURL.key(),
                List.of("sh", "-c", script(job, session)),
                Limits.timeout(job.bytes()),
                process -> sample(process, peaks));
        long peakKib = peaks.values().stream().mapToLong(Long::longValue).sum();
        return new Run(Row.CURL, CurlOutput.seconds(lines), CurlOutput.cpuSeconds(lines), peakKib);
    }

    /** No Expect: it costs a round trip, and none of the others sends it. */
    private String script(Job job, URI session) {
        String trust = trusted.map(
                        certificate -> "--cacert " + quoted(certificate.pem().toString()) + " ")
                .orElse("");
        boolean piped = !job.source().getScheme().equals("file");
        List<String> put = new ArrayList<>();
        if (piped) {
            put.add(CURL + trust + quoted(job.source().toString()) + " |");
        }
        put.add(CURL + trust);
        put.add("--output /dev/null --write-out '" + CurlOutput.FORMAT + "'");
        put.add("--header " + quoted("Authorization: Bearer " + job.token()));
        put.add("--header 'Content-Type: video/mp4' --header 'Expect:'");
        put.add(
                piped
                        ? "--upload-file -"
                        : "--upload-file " + quoted(job.source().getPath()));
        put.add(quoted(session.toString()));
        return String.join(" ", put) + " && times";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The high-water mark only rises, so the last look before the end is very nearly the peak. */
    private static void sample(Process shell, Map<Long, Long> peaks) {
        shell.descendants()
                .forEach(one -> peaks.merge(one.pid(), ProcStatus.peakKib(Long.toString(one.pid())), Math::max));
    }
}
