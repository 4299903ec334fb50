package dev.longhaul.upload;

/** A checksum that can go on across chunks and invocations, as the checksums of two runs of bytes combine. */
public enum ChecksumKind {
    /** 32 bits, Castagnoli polynomial. */
    CRC32C,
    /** 64 bits, NVME polynomial; costs as much as the copy where nothing but Java computes it. */
    CRC64NVME
}
