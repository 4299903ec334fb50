package dev.longhaul.upload;

/**
 * One byte range that one request sends.
 *
 * @param range the bytes
 * @param totalBytes the length of the whole file
 */
public record Chunk(ByteRange range, long totalBytes) {

    public Chunk {
        if (range.next() > totalBytes) {
            throw new IllegalArgumentException("chunk " + range + " ends beyond " + totalBytes + " bytes");
        }
    }

    /** Whether it holds the file's last byte. */
    public boolean isLast() {
        return range.next() == totalBytes;
    }

    public ContentRange.Part contentRange() {
        return new ContentRange.Part(range, totalBytes);
    }
}
