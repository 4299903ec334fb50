package dev.longhaul.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ByteRange;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksum of whatever part of a chunk the platform may say that it kept. */
class ChecksumMarksTest {

    private static final int STEP = ChecksumMarks.STEP;

    /** A chunk begins on the grid, or where the platform cut the one before. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, STEP - 1, STEP, STEP + 1, 100L * STEP + 777, (1L << 38) - STEP})
    void everyGranuleAndTheEnd_haveTheChecksumOfTheBytesBefore(long first) {
        ByteRange range = ByteRange.ofLength(first, 5L * STEP + 4321);
        byte[] bytes = Sends.bytes(range);
        ChecksumMarks marks = marked(first, bytes, STEP);
        for (long offset = first - first % STEP + STEP; offset <= range.last(); offset += STEP) {
            assertThat(marks.crc32cBefore(offset)).hasValue(crc32c(bytes, (int) (offset - first)));
        }
        assertThat(marks.crc32cBefore(range.next())).hasValue(crc32c(bytes, bytes.length));
        assertThat(marks.crc32cBefore(first)).isEmpty();
        assertThat(marks.crc32cBefore(first + 5)).isEmpty();
        assertThat(marks.crc32cBefore(range.next() + STEP)).isEmpty();
    }

    /** A bandwidth limit makes the pieces small; the notes are at the same places. */
    @Test
    void smallPieces_giveTheSameMarks() {
        byte[] bytes = Sends.bytes(ByteRange.ofLength(1000, 3L * STEP));
        ChecksumMarks small = marked(1000, bytes, 333);
        ChecksumMarks large = marked(1000, bytes, STEP);
        for (long offset = STEP; offset <= 3L * STEP; offset += STEP) {
            assertThat(small.crc32cBefore(offset)).isPresent().isEqualTo(large.crc32cBefore(offset));
        }
    }

    @Test
    void nothingSent_hasNoMark() {
        assertThat(new ChecksumMarks(0).crc32cBefore(0)).isEqualTo(OptionalInt.empty());
        assertThat(new ChecksumMarks(STEP).crc32cBefore(STEP)).isEmpty();
    }

    /** Memory does not grow with the chunk: what is far behind is forgotten, and nothing false is told of it. */
    @Test
    void farBehind_isForgottenRatherThanFalse() {
        ChecksumMarks marks = new ChecksumMarks(0);
        byte[] step = new byte[STEP];
        for (int i = 0; i < 1030; i++) {
            marks.update(ByteBuffer.wrap(step));
        }
        assertThat(marks.crc32cBefore(STEP)).isEmpty();
        assertThat(marks.crc32cBefore(6L * STEP)).isEmpty();
        assertThat(marks.crc32cBefore(7L * STEP)).hasValue(crc32c(new byte[7 * STEP], 7 * STEP));
        assertThat(marks.crc32cBefore(1030L * STEP)).isPresent();
    }

    private static ChecksumMarks marked(long first, byte[] bytes, int piece) {
        ChecksumMarks marks = new ChecksumMarks(first);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(Math.min(piece, ChecksumMarks.toNextStep(first + at)), bytes.length - at);
            marks.update(ByteBuffer.wrap(bytes, at, length));
            at += length;
        }
        return marks;
    }

    private static int crc32c(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
