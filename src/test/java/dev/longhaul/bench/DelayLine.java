package dev.longhaul.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a delayed connection: what is read leaves it a fixed time later, in order. At most
 * {@link #IN_FLIGHT_BYTES} are on their way; then reading stops, and the sender's own window fills.
 */
final class DelayLine {
    static final int IN_FLIGHT_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 64 << 10;

    private final Socket from;
    private final Socket to;
    private final long delayNanos;
    private final BlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(IN_FLIGHT_BYTES);

    /** Bytes and when they are due at the other side; the end of the stream travels as a piece of none. */
    private static final class Piece {
        final byte[] bytes;
        final long dueNanos;

        Piece(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    DelayLine(Socket from, Socket to, Duration delay) {
        this.from = from;
        this.to = to;
        this.delayNanos = delay.toNanos();
    }

    /** Reads until the sender has ended, a socket is closed or the thread is interrupted. */
    void read() throws IOException, InterruptedException {
        byte[] buffer = new byte[PIECE_BYTES];
        InputStream in = from.getInputStream();
        int length;
        do {
            room.acquire(PIECE_BYTES);
            length = in.read(buffer);
            byte[] bytes = Arrays.copyOf(buffer, Math.max(length, 0));
            onTheWay.add(new Piece(bytes, System.nanoTime() + delayNanos));
            room.release(PIECE_BYTES - bytes.length);
        } while (length >= 0);
    }

    /** Writes until the sender's end has arrived, a socket is closed or the thread is interrupted. */
    void write() throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        Piece piece = onTheWay.take();
        while (piece.bytes.length > 0) {
            TimeUnit.NANOSECONDS.sleep(piece.dueNanos - System.nanoTime());
            out.write(piece.bytes);
            room.release(piece.bytes.length);
            piece = onTheWay.take();
        }
        TimeUnit.NANOSECONDS.sleep(piece.dueNanos - System.nanoTime());
        to.shutdownOutput();
    }
}
