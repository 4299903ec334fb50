package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A last chunk that is compared while it is sent: its last bytes are handed out only if all are right. */
class ComparedSourceTest {

    private static final int TOTAL_BYTES = 60;

    private final FakeSource source = new FakeSource(TOTAL_BYTES).withStoredChecksum();
    private final ByteArrayOutputStream handedOut = new ByteArrayOutputStream();

    private void readFrom(int first, ChecksumKind kind, int bufferBytes) throws IOException {
        SentChecksum before = SentChecksum.none(kind);
        if (first > 0) {
            SourceReader.Stretch read =
                    new SourceReader(source, () -> {}).read(ByteRange.ofLength(0, first), kind, Deadline.NONE);
            before = before.plus(read.checksum(), read.bytes());
        }
        Source compared =
                new ComparedSource(source, before, source.storedChecksum(kind).orElseThrow(), source.pinned());
        ByteBuffer buffer = ByteBuffer.allocateDirect(bufferBytes);
        try (Source.Reading reading = compared.open(new ByteRange(first, TOTAL_BYTES - 1))) {
            while (reading.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    handedOut.write(buffer.get());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ChecksumKind.class)
    void source_thatIsWhole_isHandedOutWhole(ChecksumKind kind) throws IOException {
        for (int first : new int[] {0, 1, 40, 59}) {
            for (int bufferBytes : new int[] {1, 7, 64}) {
                handedOut.reset();
                readFrom(first, kind, bufferBytes);
                assertThat(handedOut.size()).isEqualTo(TOTAL_BYTES - first);
            }
        }
    }

    @ParameterizedTest(name = "damaged at {0}, last chunk from {1} on")
    @CsvSource({"0, 0", "30, 0", "59, 0", "0, 40", "59, 40", "59, 59"})
    void source_thatIsDamaged_isNotHandedOutToItsEnd(int damagedAt, int first) {
        source.damagedAt(damagedAt);
        for (ChecksumKind kind : ChecksumKind.values()) {
            assertLost(first, kind, "source-damaged");
        }
    }

    @Test
    void source_thatHasChangedMeanwhile_isNotHandedOutToItsEnd() {
        source.nowIs(pinned -> new SourceIdentity(pinned.location(), pinned.sizeBytes(), "another"));
        assertLost(0, ChecksumKind.CRC32C, "source-changed");
    }

    private void assertLost(int first, ChecksumKind kind, String type) {
        handedOut.reset();
        assertThatThrownBy(() -> readFrom(first, kind, 7))
                .isInstanceOfSatisfying(
                        WatchedSource.LostException.class,
                        lost -> assertThat(lost.problem().type()).isEqualTo(type));
        assertThat(handedOut.size()).isLessThan(TOTAL_BYTES - first);
    }

    /** Anything else could not be compared. */
    @Test
    void anyOtherRange_isAMistake() {
        Source compared = new ComparedSource(
                source,
                SentChecksum.none(ChecksumKind.CRC32C),
                source.storedChecksum(ChecksumKind.CRC32C).orElseThrow(),
                source.pinned());
        assertThatThrownBy(() -> compared.open(new ByteRange(4, TOTAL_BYTES - 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> compared.open(new ByteRange(0, 4))).isInstanceOf(IllegalStateException.class);
    }
}
