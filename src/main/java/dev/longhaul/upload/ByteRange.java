package dev.longhaul.upload;

/**
 * A run of bytes, never empty, both ends inclusive as HTTP counts them.
 *
 * @param first offset of the first byte, from 0
 * @param last offset of the last byte, at least {@code first}
 */
public record ByteRange(long first, long last) implements Comparable<ByteRange> {

    public ByteRange {
        if (first < 0 || last < first || last == Long.MAX_VALUE) {
            throw new IllegalArgumentException("not a byte range: " + first + "-" + last);
        }
    }

    /** The {@code lengthBytes} bytes that begin at {@code first}. */
    public static ByteRange ofLength(long first, long lengthBytes) {
        return new ByteRange(first, Math.addExact(first, lengthBytes) - 1);
    }

    public long lengthBytes() {
        return last - first + 1;
    }

    /** The offset of the byte behind this range. */
    public long next() {
        return last + 1;
    }

    public boolean contains(ByteRange other) {
        return first <= other.first && other.last <= last;
    }

    public boolean overlaps(ByteRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public int compareTo(ByteRange other) {
        int byFirst = Long.compare(first, other.first);
        return byFirst != 0 ? byFirst : Long.compare(last, other.last);
    }

    /** {@code first-last}, as in the headers. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
