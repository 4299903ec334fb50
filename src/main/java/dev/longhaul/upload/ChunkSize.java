package dev.longhaul.upload;

/**
 * How much one request carries: a number of bytes, or {@link #REST}.
 *
 * @param bytes at least 1, or -1 for all that is missing
 */
public record ChunkSize(long bytes) {

    /** All that is missing in one request, as YouTube's guides recommend. */
    public static final ChunkSize REST = new ChunkSize(-1);

    public ChunkSize {
        if (bytes != -1 && bytes < 1) {
            throw new IllegalArgumentException("a chunk size is at least 1 byte, or -1 for the rest, not " + bytes);
        }
    }

    public boolean isRest() {
        return bytes == -1;
    }
}
