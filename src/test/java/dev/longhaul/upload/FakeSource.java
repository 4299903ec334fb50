package dev.longhaul.upload;

import dev.longhaul.support.PatternSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A source that can change, disappear or be out of reach. */
final class FakeSource implements Source {

    /** Looks at the source. */
    interface Look {
        SourceIdentity at(SourceIdentity pinned) throws IOException;
    }

    private final PatternSource bytes;
    private Look look = pinned -> pinned;

    FakeSource(long totalBytes) {
        this.bytes = new PatternSource("test", totalBytes);
    }

    void nowIs(Look other) {
        look = other;
    }

    SourceIdentity pinned() {
        return bytes.identity();
    }

    @Override
    public SourceIdentity identity() throws IOException {
        return look.at(bytes.identity());
    }

    @Override
    public Reading open(ByteRange range) {
        return bytes.open(range);
    }

    /** The bytes of a range. */
    static byte[] read(Source source, ByteRange range) {
        try (Reading reading = source.open(range)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(range.lengthBytes()));
            while (buffer.hasRemaining()) {
                reading.read(buffer);
            }
            return buffer.array();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] read() {
        return read(this, new ByteRange(0, bytes.identity().sizeBytes() - 1));
    }
}
