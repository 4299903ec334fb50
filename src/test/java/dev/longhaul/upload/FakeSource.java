package dev.longhaul.upload;

import dev.longhaul.support.PatternSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.Checksum;

/** A source that can change, disappear or be out of reach. */
final class FakeSource implements Source {

    /** Looks at the source. */
    interface Look {
        SourceIdentity at(SourceIdentity pinned) throws IOException;
    }

    private final PatternSource bytes;
    private Look look = pinned -> pinned;
    private Runnable eachRead = () -> {};
    private long damagedAt = -1;
    private boolean keepsChecksum;

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

    /** From now on its checksum is stored beside it; the one of the bytes as they are whole. */
    FakeSource withStoredChecksum() {
        keepsChecksum = true;
        return this;
    }

    /** One byte is another than when the checksum was stored. */
    void damagedAt(long offset) {
        damagedAt = offset;
    }

    /** Runs before up to four bytes are read. */
    void beforeEachRead(Runnable action) {
        eachRead = action;
    }

    @Override
    public Optional<StoredChecksum> storedChecksum(ChecksumKind kind) {
        if (!keepsChecksum) {
            return Optional.empty();
        }
        Checksum checksum = kind.checksum();
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(pinned().sizeBytes()));
        Reading reading = bytes.open(new ByteRange(0, pinned().sizeBytes() - 1));
        try (reading) {
            while (buffer.hasRemaining()) {
                reading.read(buffer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        checksum.update(buffer.array());
        return Optional.of(new StoredChecksum(kind, checksum.getValue()));
    }

    @Override
    public Reading open(ByteRange range) {
        Reading whole = bytes.open(range);
        return new Reading() {
            private long offset = range.first();

            @Override
            public int read(ByteBuffer buffer) throws IOException {
                eachRead.run();
                int from = buffer.position();
                int limit = buffer.limit();
                buffer.limit(Math.min(limit, from + 4));
                int length = whole.read(buffer);
                buffer.limit(limit);
                if (damagedAt >= offset && damagedAt < offset + length) {
                    int at = from + (int) (damagedAt - offset);
                    buffer.put(at, (byte) ~buffer.get(at));
                }
                offset += length;
                return length;
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
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
