package dev.longhaul.transfer;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Platform.SendListener;
import dev.longhaul.upload.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request's body: the bytes of one range, copied from the source through the transfer's one buffer. Exactly as many bytes as
 * were announced leave, or the request fails.
 */
final class Sending extends AbstractHttpEntity {

    /** The request's own deadline has passed. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The source failed, not the network. */
    static final class SourceException extends IOException {
        private static final long serialVersionUID = 1L;

        SourceException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * How often the deadline is looked at and progress told. Both cost more than to copy a piece, while the process is young and
     * the JVM has compiled neither.
     */
    private static final long LOOK_NANOS = 5_000_000;

    private final Connection connection;
    private final Source source;
    private final ByteRange range;
    private final Envelope envelope;
    private final ByteBuffer buffer;
    private final Pace pace;
    private final SendListener listener;
    private final Deadline deadline;
    private final ChecksumMarks marks;
    private volatile long sentBytes;
    private long looked;

    /**
     * @param buffer whose whole capacity is used; with an array unless the connection is a direct one
     */
    Sending(
            Connection connection,
            Source source,
            ByteRange range,
            Envelope envelope,
            ByteBuffer buffer,
            Pace pace,
            ChecksumMarks marks,
            SendListener listener,
            Deadline deadline) {
        super((String) null, null);
        this.connection = connection;
        this.source = source;
        this.range = range;
        this.envelope = envelope;
        this.buffer = buffer;
        this.pace = pace;
        this.listener = listener;
        this.deadline = deadline;
        this.marks = marks;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(envelope.bytesBefore());
        if (connection.isDirect()) {
            // The head waits there; what comes now passes it by.
            out.flush();
        }
        try (Source.Reading reading = open()) {
            looked = System.nanoTime() - LOOK_NANOS;
            for (long left = range.lengthBytes(); left > 0; left = range.lengthBytes() - sentBytes) {
                int length = read(reading, left);
                pace.await(length);
                marks.update(buffer.flip());
                // As late as can be: a process that was frozen while it read must not send what it has.
                lookNowAndThen();
                write(out);
                sentBytes = sentBytes() + length;
            }
            listener.sent(sentBytes);
        }
        out.write(envelope.bytesAfter());
    }

    private void write(OutputStream out) throws IOException {
        if (connection.isDirect()) {
            connection.write(buffer, sentBytes);
        } else {
            out.write(buffer.array(), buffer.arrayOffset(), buffer.limit());
        }
    }

    private void lookNowAndThen() throws CutException {
        long now = System.nanoTime();
        if (pace.isLimited() || now - looked >= LOOK_NANOS) {
            look();
            looked = now;
        }
    }

    private void look() throws CutException {
        if (deadline.passed()) {
            throw new CutException();
        }
        listener.sent(sentBytes);
    }

    private Source.Reading open() throws IOException {
        try {
            return source.open(range, deadline);
        } catch (IOException e) {
            throw failed("the source cannot be opened", e);
        }
    }

    private int read(Source.Reading reading, long left) throws IOException {
        int atMost = Math.min(buffer.capacity(), ChecksumMarks.toNextStep(range.first() + sentBytes));
        buffer.clear().limit((int) Math.min(left, pace.piece(atMost)));
        try {
            // A short read would leave as a small packet.
            while (buffer.hasRemaining()) {
                if (reading.read(buffer) < 0) {
                    throw new EOFException("the source ended " + (left - buffer.position()) + " bytes early");
                }
            }
        } catch (IOException e) {
            throw failed("the source cannot be read", e);
        }
        return buffer.position();
    }

    /** A source that is given up because the time is up cuts the chunk as the time does: what has left may still arrive. */
    private IOException failed(String message, IOException e) {
        return deadline.passed() ? new CutException() : new SourceException(message, e);
    }

    long sentBytes() {
        return sentBytes;
    }

    ChecksumMarks marks() {
        return marks;
    }

    @Override
    public long getContentLength() {
        return envelope.lengthBytes() + range.lengthBytes();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new IllegalStateException("a chunk is written, never read");
    }

    @Override
    public void close() {
        // The reading is closed where it is used.
    }
}
