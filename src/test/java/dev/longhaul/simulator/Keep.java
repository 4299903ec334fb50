package dev.longhaul.simulator;

/** What a simulator keeps of the bytes it is sent. */
public enum Keep {
    /** The whole file, in the simulator's directory. */
    DISK,
    /** Length and SHA-256: for files larger than the disk should hold. */
    DIGEST,
    /** The length alone: for benchmarks, where the digest would be what is measured. */
    LENGTH
}
