package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a source before it fails, or the time is up. */
class SourceReaderTest {

    private static final ByteRange ALL = new ByteRange(0, 59);
    private static final int READ_BYTES = 10;

    private boolean timeIsUp;

    /** A source that is given up because the time is up is not a source that fails: that would count against the upload. */
    @ParameterizedTest(name = "fails: {0}, late: {1}")
    @CsvSource({"true, false, 20, true", "true, true, 20, false", "false, true, 30, false", "false, false, 60, false"})
    void stretch_saysHowFarItCame_andWhatFailed(boolean fails, boolean late, long bytes, boolean failure) {
        SourceReader reader = new SourceReader(thirdRead(fails, late), () -> {});
        SourceReader.Stretch read =
                reader.read(ALL, ChecksumKind.CRC32C, () -> timeIsUp ? Duration.ZERO : Duration.ofSeconds(1));
        assertThat(read.bytes()).isEqualTo(bytes);
        assertThat(read.failure().isPresent()).isEqualTo(failure);
    }

    /** A source at whose third read something happens. */
    private Source thirdRead(boolean fails, boolean late) {
        return new Source() {
            @Override
            public SourceIdentity identity() {
                return new SourceIdentity("/videos/a.mp4", ALL.lengthBytes(), "pin");
            }

            @Override
            public Reading open(ByteRange range) {
                return new Reading() {
                    private int reads;

                    @Override
                    public int read(ByteBuffer buffer) throws IOException {
                        reads++;
                        timeIsUp = late && reads >= 3;
                        if (fails && reads == 3) {
                            throw new IOException("gone");
                        }
                        buffer.position(buffer.position() + READ_BYTES);
                        return READ_BYTES;
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
            }
        };
    }
}
