package dev.longhaul.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory figures of a process as Linux tells them in {@code /proc/PID/status}. */
final class ProcStatus {
    private ProcStatus() {}

    /** The largest resident size so far, in KiB; 0 when the process is gone or the system tells no such thing. */
    static long peakKib(String pid) {
        return kib(pid, "VmHWM:");
    }

    /** The resident size now, in KiB; 0 as above. */
    static long residentKib(String pid) {
        return kib(pid, "VmRSS:");
    }

    private static long kib(String pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
