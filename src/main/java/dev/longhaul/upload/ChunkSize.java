package dev.longhaul.upload;

/**
 * How much one request carries: a number of bytes, or {@link #REST}.
 *
 * @param bytes at least 1, or -1 for all that is missing
 * @param wished whether somebody asked for it; else a platform may know better
 */
public record ChunkSize(long bytes, boolean wished) {

    /** All that is missing in one request, as YouTube's guides recommend. */
    public static final ChunkSize REST = new ChunkSize(-1);

    /** A size that somebody asked for. */
    public ChunkSize(long bytes) {
        this(bytes, true);
    }

    public ChunkSize {
        if (bytes != -1 && bytes < 1) {
            throw new IllegalArgumentException("a chunk size is at least 1 byte, or -1 for the rest, not " + bytes);
        }
    }

    /** What is taken where nobody asked for a size. */
    public static ChunkSize usual(long bytes) {
        return new ChunkSize(bytes, false);
    }

    public boolean isRest() {
        return bytes == -1;
    }
}
