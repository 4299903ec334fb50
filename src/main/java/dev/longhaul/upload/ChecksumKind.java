package dev.longhaul.upload;

import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum that can go on across chunks and invocations, as the checksums of two runs of bytes combine. */
public enum ChecksumKind {
    /** 32 bits, Castagnoli polynomial (RFC 3720, appendix B.4). */
    CRC32C("CRC32C", 32, 0x82F63B78L),
    /** 64 bits, NVME polynomial; costs as much as the copy where nothing but Java computes it. */
    CRC64NVME("CRC-64/NVME", 64, Crc64Nvme.POLYNOMIAL);

    private final String title;
    private final int bits;
    private final long polynomial;

    ChecksumKind(String title, int bits, long polynomial) {
        this.title = title;
        this.bits = bits;
        this.polynomial = polynomial;
    }

    /** As people write it. */
    public String title() {
        return title;
    }

    /** A new computation, of no bytes yet. */
    public Checksum checksum() {
        return this == CRC32C ? new CRC32C() : new Crc64Nvme();
    }

    /**
     * The checksum of two runs of bytes, one after the other.
     *
     * @param first checksum of the first run, unsigned
     * @param second checksum of the second run, unsigned
     * @param secondBytes length of the second run
     */
    public long combine(long first, long second, long secondBytes) {
        return new CrcCombination(bits, polynomial).combine(first, second, secondBytes);
    }

    /** As it is usually written: hexadecimal digits, two for each byte. */
    public String hex(long value) {
        return String.format("%0" + bits / 4 + "x", value);
    }
}
