package dev.longhaul.upload;

/**
 * CRC32C of two runs of bytes from the CRC32C of each: what {@link java.util.zip.CRC32C} cannot do, and what lets a checksum
 * go on across chunks and invocations.
 *
 * <p>Appending n zero bytes to a message multiplies its CRC by x^8n modulo the generator polynomial, and the CRC of a
 * concatenation is the first CRC so advanced, xor the second. Powers of x come by repeated squaring, so that 256 GiB cost some
 * forty multiplications.
 */
final class Crc32c {

    /** The Castagnoli polynomial, bit-reversed as the CRC is (RFC 3720, appendix B.4). */
    private static final int POLYNOMIAL = 0x82F63B78;

    /** x^0, in the reversed notation. */
    private static final int ONE = 0x80000000;

    /** x^8: one byte. */
    private static final int ONE_BYTE = ONE >>> 8;

    private Crc32c() {}

    /**
     * @param first CRC32C of the first run
     * @param second CRC32C of the second run
     * @param secondBytes length of the second run
     */
    static int combine(int first, int second, long secondBytes) {
        return multiply(first, bytesAhead(secondBytes)) ^ second;
    }

    /** x^(8 × bytes) modulo the polynomial. */
    private static int bytesAhead(long bytes) {
        int power = ONE;
        int square = ONE_BYTE;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    /** Product of two polynomials over GF(2), modulo the polynomial; the highest bit is x^0. */
    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int rest = a; rest != 0; rest <<= 1) {
            if (rest < 0) {
                product ^= shifted;
            }
            shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
        }
        return product;
    }
}
