package dev.longhaul.demo;

import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.stack.Invocation;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the demo shows. */
final class Screen {

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void opening(Path video, long bytes, URI youTube) {
        out.printf(
                Locale.ROOT,
                "%nLonghaul demo: %s (%.1f MB) goes to a simulated YouTube at %s%n"
                        + "Every invocation is a process of its own and lives for 4 seconds. On the way: an outage (503), a dropped"
                        + " connection,%nan access token that expires, and one kill -9 in the middle of a chunk.%n",
                video.getFileName(),
                bytes / 1e6,
                youTube);
    }

    void invocation(int number, List<String> arguments) {
        out.printf("%nInvocation %d   longhaul %s%n", number, String.join(" ", arguments));
    }

    synchronized void said(String line) {
        out.println("  │ " + line);
    }

    synchronized void killing(long pid) {
        out.println("  │ kill -9 " + pid);
    }

    void ended(int exitCode, YouTubeReport report) {
        String how =
                switch (exitCode) {
                    case 0 -> "completed";
                    case Invocations.HANDED_OVER -> "handed over";
                    case Invocations.KILLED -> "killed in the middle of a chunk";
                    default -> "ended with exit code " + exitCode;
                };
        out.printf(
                Locale.ROOT,
                "  └ %s. The simulator has received %.1f MB in all and played %d faults.%n",
                how,
                report.bytesReceived() / 1e6,
                report.faultsPlayed().size());
    }

    void deploying(boolean isNative) {
        out.printf(
                "%nLonghaul demo: S3Proxy, DynamoDB Local and ElasticMQ start, and with them the function (%s).%n",
                isNative ? "native" : "on the JVM: there is no native executable in target");
    }

    void putting(Path video, long bytes, URI youTube) {
        out.printf(
                Locale.ROOT,
                "%s (%.1f MB) is put into the bucket; its event goes to the queue, the video to a simulated YouTube at %s%n"
                        + "Every invocation may last 6 seconds, and one sandbox is killed in the middle of a chunk.%n%n",
                video.getFileName(),
                bytes / 1e6,
                youTube);
    }

    void invoked(Invocation invocation, YouTubeReport report) {
        out.printf(
                Locale.ROOT,
                "Invocation %3d in sandbox %d (%s) %s after %.1f s; the simulator has received %.1f MB in all%n",
                invocation.number(),
                invocation.sandbox(),
                invocation.cold()
                        ? "started in %d ms".formatted(invocation.start().toMillis())
                        : "thawed",
                invocation.ending().inWords(),
                invocation.duration().toMillis() / 1e3,
                report.bytesReceived() / 1e6);
    }

    void closing(YouTubeReport report, boolean holds, Path stored) {
        out.printf(
                "%n%s%n  faults played   %s%n  videos          %d%n  sent again      %d bytes that were confirmed%n  stored as       %s%n%n",
                holds ? "One whole video, and nothing confirmed was sent twice." : "That is not what was promised:",
                String.join("; ", report.faultsPlayed()),
                report.videos().size(),
                report.resentConfirmedBytes(),
                stored);
    }
}
