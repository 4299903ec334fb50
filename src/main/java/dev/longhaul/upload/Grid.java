package dev.longhaul.upload;

/**
 * A platform's chunk rules as data.
 *
 * @param granuleBytes every chunk but the last is a multiple of this; 1 if free
 * @param smallestBytes no chunk but the last is smaller
 * @param largestBytes no chunk is larger
 * @param sizes whether all chunks but the last have one size
 * @param order whether chunks must follow one another
 * @param keeps what the platform keeps of a chunk whose connection was cut
 */
public record Grid(long granuleBytes, long smallestBytes, long largestBytes, Sizes sizes, Order order, Keeps keeps) {

    /** Whether all chunks but the last have one size. */
    public enum Sizes {
        EQUAL,
        FREE
    }

    /** Whether chunks must follow one another. */
    public enum Order {
        SEQUENTIAL,
        PARALLEL
    }

    /** What the platform keeps of a chunk whose connection was cut. */
    public enum Keeps {
        GRANULES,
        NOTHING
    }

    public Grid {
        if (granuleBytes < 1 || smallestBytes < granuleBytes || largestBytes < smallestBytes) {
            throw new IllegalArgumentException(
                    "not a grid: granule " + granuleBytes + ", " + smallestBytes + " to " + largestBytes);
        }
        if (smallestBytes % granuleBytes != 0) {
            throw new IllegalArgumentException("the smallest chunk must be a multiple of the granule");
        }
    }

    /** {@code sizeBytes} moved onto the grid: rounded down to the granule, and kept within the limits. */
    public long fit(long sizeBytes) {
        long clamped = Math.max(smallestBytes, Math.min(largestBytes, sizeBytes));
        return clamped - clamped % granuleBytes;
    }

    /** Whether a chunk of this size may stand anywhere but at the end. */
    public boolean allows(long sizeBytes) {
        return sizeBytes >= smallestBytes && sizeBytes <= largestBytes && sizeBytes % granuleBytes == 0;
    }

    /** What sizes it takes, for a person. */
    public String inWords() {
        return "A chunk is a multiple of " + granuleBytes + " bytes, from " + smallestBytes
                + (largestBytes == Long.MAX_VALUE ? " up" : " to " + largestBytes) + ".";
    }
}
