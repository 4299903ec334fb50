package dev.longhaul.bench;

/**
 * What one run of one row took.
 *
 * @param seconds from the open session to the final answer
 * @param cpuSeconds user and system time of the client's whole process
 * @param peakKib its largest resident size; 0 if the system does not tell
 */
record Run(Row row, double seconds, double cpuSeconds, long peakKib) {
    double megabytesPerSecond(long bytes) {
        return bytes / 1e6 / seconds;
    }

    double peakMib() {
        return peakKib / 1024.0;
    }
}
