package dev.longhaul.source;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A range of what is asked for over a network. Where an answer breaks off or ends early, the rest is asked for, pinned as before, from
 * the byte that was reached. A read that gets nothing ends by the answer's own timeout.
 */
public final class RetriedReading implements Source.Reading {

    /** Asks for a range of the pinned source. */
    @FunctionalInterface
    public interface Opener {
        /** An answer that was seen to carry just this range. */
        Answer open(ByteRange range) throws IOException;
    }

    /** The bytes of an answer. */
    public interface Answer {

        /** As {@link java.io.InputStream#read(byte[], int, int)}; every failure is an {@link IOException}. */
        int read(byte[] bytes, int offset, int length) throws IOException;

        /** It was read whole. */
        void end();

        /** The rest is not worth reading. */
        void abort();
    }

    private static final int COPIED_BYTES = 16 * 1024;

    private final Opener opener;
    private final Retries retries;
    private final long last;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean closed;
    private Answer answer;
    private long position;
    /** On the way to a buffer outside the heap. */
    private byte[] copied;

    private RetriedReading(Opener opener, ByteRange range, Retries retries) {
        this.opener = opener;
        this.retries = retries;
        this.position = range.first();
        this.last = range.last();
    }

    /**
     * Opens the range, which may take several attempts.
     *
     * @throws IOException what the last of them failed with
     */
    public static RetriedReading open(Opener opener, ByteRange range, Retries retries) throws IOException {
        RetriedReading reading = new RetriedReading(opener, range, retries);
        Retries.Attempts attempts = retries.begin();
        while (reading.answer == null) {
            try {
                reading.answer = opener.open(range);
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
        return reading;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        lock.lock();
        try {
            if (position > last) {
                return -1;
            }
            return buffer.hasRemaining() ? readSome(buffer) : 0;
        } finally {
            lock.unlock();
            dropIfClosed();
        }
    }

    private int readSome(ByteBuffer buffer) throws IOException {
        int most = (int) Math.min(buffer.remaining(), last + 1 - position);
        Retries.Attempts attempts = retries.begin();
        while (true) {
            if (closed) {
                throw new IOException("the reading is closed");
            }
            try {
                if (answer == null) {
                    answer = opener.open(new ByteRange(position, last));
                }
                int read = read(answer, buffer, most);
                if (read < 0) {
                    throw new EOFException("the answer ended " + (last + 1 - position) + " bytes early");
                }
                position += read;
                return read;
            } catch (IOException e) {
                drop();
                attempts.failed(e);
            }
        }
    }

    private int read(Answer in, ByteBuffer buffer, int most) throws IOException {
        if (buffer.hasArray()) {
            int read = in.read(buffer.array(), buffer.arrayOffset() + buffer.position(), most);
            buffer.position(buffer.position() + Math.max(0, read));
            return read;
        }
        if (copied == null) {
            copied = new byte[COPIED_BYTES];
        }
        int read = in.read(copied, 0, Math.min(most, copied.length));
        buffer.put(copied, 0, Math.max(0, read));
        return read;
    }

    /**
     * From another thread it comes back at once: closing a connection under a read would wait for the read, so a blocked read is
     * left to the socket timeout, and closes behind itself.
     */
    @Override
    public void close() {
        closed = true;
        dropIfClosed();
    }

    private void dropIfClosed() {
        if (closed && lock.tryLock()) {
            try {
                drop();
            } finally {
                lock.unlock();
            }
        }
    }

    private void drop() {
        if (answer == null) {
            return;
        }
        if (position > last) {
            answer.end();
        } else {
            answer.abort();
        }
        answer = null;
    }
}
