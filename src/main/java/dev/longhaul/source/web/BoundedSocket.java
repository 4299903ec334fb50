package dev.longhaul.source.web;

import dev.longhaul.upload.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads end by a deadline, and when nothing comes for a while. It stands below TLS, where a server that sends a byte now and
 * then would keep a handshake or a record from ever ending; and it needs no thread to watch it.
 */
final class BoundedSocket extends Socket {

    private static final long LOOK_NANOS = Deadline.LOOK_AGAIN.toNanos();

    private final Duration silence;
    private volatile Deadline deadline;
    private long looked = System.nanoTime();

    /** @param silence the longest time without a byte */
    BoundedSocket(Duration silence, Deadline deadline) {
        // No proxy: it would find the address of the host by itself.
        super(Proxy.NO_PROXY);
        this.silence = silence;
        this.deadline = deadline;
    }

    /** From now on reads end by another deadline. */
    void until(Deadline other) {
        deadline = other;
    }

    /** Once it is connected: reads look up so often. */
    void lookAgain() throws IOException {
        setSoTimeout((int) Deadline.LOOK_AGAIN.toMillis());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                long began = System.nanoTime();
                if (began - looked >= LOOK_NANOS) {
                    look(began);
                }
                while (true) {
                    try {
                        return in.read(bytes, offset, length);
                    } catch (SocketTimeoutException e) {
                        long now = System.nanoTime();
                        look(now);
                        if (now - began >= silence.toNanos()) {
                            throw new SocketTimeoutException("nothing came for " + silence.toMillis() + " ms");
                        }
                    }
                }
            }
        };
    }

    private void look(long now) throws IOException {
        looked = now;
        if (deadline.passed()) {
            throw new SocketTimeoutException("the time is over");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }
}
