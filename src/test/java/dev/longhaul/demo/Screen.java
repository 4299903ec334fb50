package dev.longhaul.demo;

import dev.longhaul.stack.Invocation;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the demo shows. */
final class Screen {

    private final PrintStream out;
    private final String whose;

    Screen(PrintStream out) {
        this(out, "");
    }

    private Screen(PrintStream out, String whose) {
        this.out = out;
        this.whose = whose;
    }

    /** One of several that are shown at once: each line says whose it is. */
    Screen of(String title) {
        return new Screen(out, title + ": ");
    }

    void opening(SimulatedPlatform platform, Path video, long bytes, URI address, int invocationSeconds) {
        out.printf(
                Locale.ROOT,
                "%n%sLonghaul demo: %s (%.1f MB) goes to a simulated %s at %s%n"
                        + "Every invocation is a process of its own and lives for %d seconds. On the way: %s,%n"
                        + "and one kill -9 in the middle of a chunk.%n",
                whose,
                video.getFileName(),
                bytes / 1e6,
                platform.title(),
                address,
                invocationSeconds,
                platform.mishaps());
    }

    void invocation(int number, List<String> arguments) {
        out.printf("%n%sInvocation %d   longhaul %s%n", whose, number, String.join(" ", arguments));
    }

    synchronized void said(String line) {
        out.println(whose + "  │ " + line);
    }

    synchronized void killing(long pid) {
        out.println(whose + "  │ kill -9 " + pid);
    }

    void ended(int exitCode, SimulatedPlatform.Report report) {
        String how =
                switch (exitCode) {
                    case 0 -> "completed";
                    case Invocations.HANDED_OVER -> "handed over";
                    case Invocations.KILLED -> "killed in the middle of a chunk";
                    default -> "ended with exit code " + exitCode;
                };
        out.printf(
                Locale.ROOT,
                "%s  └ %s. The simulator has received %.1f MB in all and played %d faults.%n",
                whose,
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

    void invoked(Invocation invocation, SimulatedPlatform.Report report) {
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

    void closing(SimulatedPlatform.Report report, boolean holds, Path stored) {
        out.printf(
                "%n%s%s%n  faults played   %s%n  videos          %d%n  sent again      %d bytes that were confirmed%n  stored as       %s%n%n",
                whose,
                holds ? "One whole video, and nothing confirmed was sent twice." : "That is not what was promised:",
                String.join("; ", report.faultsPlayed()),
                report.videos().size(),
                report.resentConfirmedBytes(),
                stored);
    }
}
