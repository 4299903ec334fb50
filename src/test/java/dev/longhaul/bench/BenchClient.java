package dev.longhaul.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** One run of one row in a process of its own: {@code ROW SOURCE BYTES PLATFORM TOKEN}. Prints what it took. */
public final class BenchClient {
    /** How the line with the figures begins: seconds, CPU seconds, peak resident KiB. */
    static final String FIGURES = "figures";

    private BenchClient() {}

    public static void main(String... args) throws IOException {
        List<String> arguments = List.of(args);
        Row row = Row.of(arguments.get(0));
        Job job = Job.parse(arguments.subList(1, arguments.size()), new MemoryProbe(System.out));
        // Until the JVM has compiled what runs, figures say more about the compiler than about the byte path.
        row.carrier().carry(job.warmUp(), new Stopwatch());
        Stopwatch watch = new Stopwatch();
        row.carrier().carry(job, watch);
        double seconds = watch.seconds();
        System.out.printf(Locale.ROOT, "%s %.6f %.6f %d%n", FIGURES, seconds, cpuSeconds(), ProcStatus.peakKib("self"));
    }

    /** User and system time of the whole process, the start of the virtual machine included. */
    private static double cpuSeconds() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
