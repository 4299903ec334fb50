package dev.longhaul.source.web;

import java.math.BigInteger;

/**
 * A block of IP addresses.
 *
 * @param first its first bytes
 * @param bits how many bits of them count
 */
record AddressBlock(BigInteger first, int bytes, int bits) {

    /** {@code 10.0.0.0/8}, or hexadecimal digits of IPv6 from the left: {@code 20010db8/32}. */
    static AddressBlock of(String text) {
        String[] parts = text.split("/", 2);
        int bits = Integer.parseInt(parts[1]);
        if (parts[0].indexOf('.') < 0) {
            return new AddressBlock(new BigInteger(parts[0] + "0".repeat(32 - parts[0].length()), 16), 16, bits);
        }
        long first = 0;
        for (String octet : parts[0].split("\\.", -1)) {
            first = first << 8 | Integer.parseInt(octet);
        }
        return new AddressBlock(BigInteger.valueOf(first), 4, bits);
    }

    boolean contains(byte[] address) {
        return address.length == bytes
                && new BigInteger(1, address)
                                .xor(first)
                                .shiftRight(bytes * 8 - bits)
                                .signum()
                        == 0;
    }
}
