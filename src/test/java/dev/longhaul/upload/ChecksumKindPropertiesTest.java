package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Checksum;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Checksums and their combination, against the checksum of the whole and against one computed bit by bit. */
class ChecksumKindPropertiesTest {

    @Property(tries = 10_000)
    void combine_ofTwoParts_isTheChecksumOfTheWhole(
            @ForAll ChecksumKind kind, @ForAll byte[] first, @ForAll byte[] second) {
        Checksum whole = kind.checksum();
        whole.update(first);
        whole.update(second);
        long combined =
                kind.combine(sum(kind, first, 0, first.length), sum(kind, second, 0, second.length), second.length);
        assertThat(combined).isEqualTo(whole.getValue());
    }

    @Property(tries = 10_000)
    void crc64_byTables_isTheOneBitByBit(@ForAll byte[] bytes, @ForAll @IntRange(max = 9) int skipped) {
        int from = Math.min(skipped, bytes.length);
        long crc = -1;
        for (int i = from; i < bytes.length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) * 0x9A6C9329AC4BC9B5L);
            }
        }
        assertThat(sum(ChecksumKind.CRC64NVME, bytes, from, bytes.length - from))
                .isEqualTo(~crc);
    }

    @Property(tries = 2_000)
    void sentChecksum_overRandomSplits_isTheChecksumOfTheWhole(
            @ForAll ChecksumKind kind, @ForAll @IntRange(min = 1, max = 20_000) int length, @ForAll Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        SentChecksum sent = SentChecksum.none(kind);
        for (int from = 0; from < length; ) {
            int part = 1 + random.nextInt(length - from);
            sent = sent.plus(sum(kind, bytes, from, part), part);
            from += part;
        }
        assertThat(sent).isEqualTo(new SentChecksum(kind, length, sum(kind, bytes, 0, length)));
    }

    /** Zeros of 256 GiB cannot be run through a checksum in a test, but they can be doubled. */
    @Property(tries = 2)
    void combine_overTheLargestFile_agreesWithDoubling(@ForAll ChecksumKind kind) {
        long ofOne = sum(kind, new byte[1], 0, 1);
        long ofZeros = ofOne;
        long ofOneLess = 0;
        long bytes = 1;
        while (bytes < 256L << 30) {
            ofOneLess = kind.combine(ofZeros, ofOneLess, bytes - 1);
            ofZeros = kind.combine(ofZeros, ofZeros, bytes);
            bytes *= 2;
            if (bytes == 1 << 20) {
                assertThat(ofZeros).isEqualTo(sum(kind, new byte[1 << 20], 0, 1 << 20));
            }
        }
        // The whole is also one byte, then the rest: two ways to the same sum.
        assertThat(kind.combine(ofOne, ofOneLess, bytes - 1)).isEqualTo(ofZeros);
        assertThat(kind.combine(ofOneLess, ofOne, 1)).isEqualTo(ofZeros);
    }

    @Example
    void hex_ofTheCheckValues_isTheOneOfTheStandards() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(SentChecksum.none(ChecksumKind.CRC32C)
                        .plus(sum(ChecksumKind.CRC32C, digits, 0, 9), 9)
                        .hex())
                .isEqualTo("e3069283");
        assertThat(SentChecksum.none(ChecksumKind.CRC64NVME)
                        .plus(sum(ChecksumKind.CRC64NVME, digits, 0, 9), 9)
                        .hex())
                .isEqualTo("ae8b14860a799888");
        assertThat(SentChecksum.none(ChecksumKind.CRC32C).hex()).isEqualTo("00000000");
    }

    private static long sum(ChecksumKind kind, byte[] bytes, int from, int length) {
        Checksum checksum = kind.checksum();
        checksum.update(bytes, from, length);
        return checksum.getValue();
    }
}
