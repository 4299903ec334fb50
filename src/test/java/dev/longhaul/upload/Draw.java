package dev.longhaul.upload;

import java.util.Random;

/** Numbers drawn so that every order of magnitude, and the neighbours of powers of two, come up equally often. */
final class Draw {

    private Draw() {}

    /** Between {@code least} and {@code most}, both included, {@code least} being at least 1. */
    static long size(Random random, long least, long most) {
        int lowest = 63 - Long.numberOfLeadingZeros(least);
        int highest = 63 - Long.numberOfLeadingZeros(most);
        long power = 1L << (lowest + random.nextInt(highest - lowest + 1));
        long drawn = random.nextInt(4) == 0 ? power - 1 + random.nextInt(3) : power + random.nextLong(power);
        return Math.max(least, Math.min(most, drawn));
    }

    static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
