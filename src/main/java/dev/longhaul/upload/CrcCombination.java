package dev.longhaul.upload;

/**
 * The CRC of two runs of bytes from the CRC of each: what {@link java.util.zip.Checksum} cannot do, and what lets a checksum go
 * on across chunks and invocations. For CRCs that are bit-reversed, and inverted before and after.
 *
 * <p>Appending n zero bytes to a message multiplies its CRC by x^8n modulo the generator polynomial, and the CRC of a
 * concatenation is the first CRC so advanced, xor the second. Powers of x come by repeated squaring, so that 256 GiB cost some
 * forty multiplications.
 *
 * @param bits width of the CRC, up to 64; it stands in the lower bits
 * @param polynomial bit-reversed as the CRC is
 */
record CrcCombination(int bits, long polynomial) {

    /**
     * @param first CRC of the first run
     * @param second CRC of the second run
     * @param secondBytes length of the second run
     */
    long combine(long first, long second, long secondBytes) {
        return multiply(first, bytesAhead(secondBytes)) ^ second;
    }

    /** x^(8 × bytes) modulo the polynomial. */
    private long bytesAhead(long bytes) {
        long power = one();
        long square = one() >>> 8;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    /** x^0, in the reversed notation. */
    private long one() {
        return 1L << (bits - 1);
    }

    /** Product of two polynomials over GF(2), modulo the polynomial; the highest bit is x^0. */
    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = one(); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? polynomial : 0);
        }
        return product;
    }
}
