package dev.longhaul.transfer;

/** What is computed of the bytes on their way. */
public enum Checksums {
    /** Nothing: to measure what the others cost. */
    NONE,

    /** The checksum that the upload is kept by. */
    COMPUTED
}
