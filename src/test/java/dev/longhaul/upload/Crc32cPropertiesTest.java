package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The combination against the JDK's checksum of the whole. */
class Crc32cPropertiesTest {

    @Property(tries = 10_000)
    void combine_ofTwoParts_isTheChecksumOfTheWhole(@ForAll byte[] first, @ForAll byte[] second) {
        CRC32C whole = new CRC32C();
        whole.update(first);
        whole.update(second);
        assertThat(Crc32c.combine(crc(first, 0, first.length), crc(second, 0, second.length), second.length))
                .isEqualTo((int) whole.getValue());
    }

    @Property(tries = 2_000)
    void sentChecksum_overRandomSplits_isTheChecksumOfTheWhole(
            @ForAll @IntRange(min = 1, max = 20_000) int length, @ForAll Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        SentChecksum sent = SentChecksum.NONE;
        for (int from = 0; from < length; ) {
            int part = 1 + random.nextInt(length - from);
            sent = sent.plus(crc(bytes, from, part), part);
            from += part;
        }
        assertThat(sent).isEqualTo(new SentChecksum(length, crc(bytes, 0, length)));
    }

    /** Zeros of 256 GiB cannot be run through a checksum in a test, but they can be doubled. */
    @Example
    void combine_overTheLargestFile_agreesWithDoubling() {
        long bytes = 1;
        int ofZeros = crc(new byte[1], 0, 1);
        while (bytes < 256L << 30) {
            ofZeros = Crc32c.combine(ofZeros, ofZeros, bytes);
            bytes *= 2;
            if (bytes == 1 << 20) {
                assertThat(ofZeros).isEqualTo(crc(new byte[1 << 20], 0, 1 << 20));
            }
        }
        int halves = Crc32c.combine(crc(new byte[1], 0, 1), 0, 0);
        assertThat(halves).isEqualTo(crc(new byte[1], 0, 1));
        // The whole is also one byte, then the rest: two ways to the same sum.
        int oneLess = zeros(bytes - 1);
        assertThat(Crc32c.combine(crc(new byte[1], 0, 1), oneLess, bytes - 1)).isEqualTo(ofZeros);
        assertThat(Crc32c.combine(oneLess, crc(new byte[1], 0, 1), 1)).isEqualTo(ofZeros);
    }

    @Example
    void hex_ofTheCheckValue_isTheOneOfTheStandard() {
        byte[] digits = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(SentChecksum.NONE.plus(crc(digits, 0, 9), 9).hex()).isEqualTo("e3069283");
        assertThat(SentChecksum.NONE.hex()).isEqualTo("00000000");
    }

    /** CRC32C of so many zero bytes, bit by bit of the number. */
    private static int zeros(long count) {
        int sum = 0;
        long summed = 0;
        int power = crc(new byte[1], 0, 1);
        for (long size = 1; size <= count; size *= 2) {
            if ((count & size) != 0) {
                sum = summed == 0 ? power : Crc32c.combine(sum, power, size);
                summed += size;
            }
            power = Crc32c.combine(power, power, size);
        }
        return sum;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
