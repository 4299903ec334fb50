package dev.longhaul.figures;

import dev.longhaul.stack.Invocation;
import java.time.Duration;
import java.util.List;

/**
 * What it took the function to carry an object.
 *
 * @param time of the invocations that carried, each from event to answer
 * @param cpu processor time of the function's processes in them, user and system
 * @param peakBytes the largest resident size of any of them
 */
record Carried(long bytes, Duration time, Duration cpu, long peakBytes) {

    static Carried by(List<Invocation> invocations, long bytes) {
        return new Carried(
                bytes,
                invocations.stream().map(Invocation::duration).reduce(Duration.ZERO, Duration::plus),
                invocations.stream().map(Invocation::cpu).reduce(Duration.ZERO, Duration::plus),
                invocations.stream().mapToLong(Invocation::peakBytes).max().orElseThrow());
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds(time);
    }

    double cpuSecondsPerGigabyte() {
        return seconds(cpu) / (bytes / 1e9);
    }

    double peakMib() {
        return peakBytes / 1048576.0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
