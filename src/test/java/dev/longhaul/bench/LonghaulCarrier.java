package dev.longhaul.bench;

import java.io.IOException;

/** Longhaul's own byte path, with the checksum that the row is about. */
final class LonghaulCarrier implements Carrier {
    private final Checksum checksum;

    /** What is computed of the bytes on their way. */
    enum Checksum {
        NONE,
        CRC32C,
        SHA256
    }

    LonghaulCarrier(Checksum checksum) {
        this.checksum = checksum;
    }

    /** Whether the row can run; until the byte path is plugged in, the benchmark leaves it out and says so. */
    static boolean isPluggedIn() {
        return false;
    }

    @Override
    public void carry(Job job, Stopwatch watch) throws IOException {
        throw new IOException("Longhaul's byte path is not plugged in, checksum " + checksum);
    }
}
