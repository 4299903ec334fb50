package dev.longhaul.transfer;

/** What is computed of the bytes on their way. */
public enum Checksums {
    /** Nothing: to measure what the others cost. */
    NONE,

    /** CRC32C, which combines across chunks and invocations. */
    CRC32C
}
