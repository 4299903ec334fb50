package dev.longhaul.upload;

/**
 * Checksum of the bytes that were sent and that the platform has confirmed, from byte 0 on, without a gap.
 *
 * @param kind what is computed
 * @param coveredBytes how many bytes it covers; less than confirmed if an invocation died in between
 * @param value of those bytes, unsigned
 */
public record SentChecksum(ChecksumKind kind, long coveredBytes, long value) {

    /** Of no bytes. */
    public static SentChecksum none(ChecksumKind kind) {
        return new SentChecksum(kind, 0, 0);
    }

    /** With the bytes that follow: their checksum and their number. */
    public SentChecksum plus(long nextValue, long nextBytes) {
        return new SentChecksum(kind, coveredBytes + nextBytes, kind.combine(value, nextValue, nextBytes));
    }

    /** As it is usually written: hexadecimal digits. */
    public String hex() {
        return kind.hex(value);
    }
}
