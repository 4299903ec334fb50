package dev.longhaul.upload;

/**
 * CRC32C of the bytes that were sent and that the platform has confirmed, from byte 0 on, without a gap.
 *
 * @param coveredBytes how many bytes it covers; less than confirmed if an invocation died in between
 * @param crc32c of those bytes
 */
public record SentChecksum(long coveredBytes, int crc32c) {

    public static final SentChecksum NONE = new SentChecksum(0, 0);

    /** With the bytes that follow: their CRC32C and their number. */
    public SentChecksum plus(int nextCrc32c, long nextBytes) {
        return new SentChecksum(coveredBytes + nextBytes, Crc32c.combine(crc32c, nextCrc32c, nextBytes));
    }

    /** As it is usually written: eight hexadecimal digits. */
    public String hex() {
        return String.format("%08x", crc32c);
    }
}
