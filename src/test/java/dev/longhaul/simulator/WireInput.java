package dev.longhaul.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The receiving side of a connection: heads are read through a small buffer, while a large read goes straight into the
 * caller's array, which is what makes the simulator fast.
 */
final class WireInput extends InputStream {

    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    private final InputStream in;
    private final AtomicLong bytesReceived;
    private final byte[] buffer = new byte[8 * 1024];
    private int next;
    private int filled;

    WireInput(InputStream in, AtomicLong bytesReceived) {
        this.in = in;
        this.bytesReceived = bytesReceived;
    }

    @Override
    public int read() throws IOException {
        if (next == filled && !fill()) {
            return -1;
        }
        return buffer[next++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == filled && length >= buffer.length) {
            return counted(in.read(target, offset, length));
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    /** The next line without its CR LF, or null when the peer has closed between two lines. */
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = read(); octet != '\n'; octet = read()) {
            if (octet < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("connection closed inside a line");
            }
            if (line.size() >= LONGEST_LINE_BYTES) {
                throw new IOException("line longer than " + LONGEST_LINE_BYTES + " bytes");
            }
            line.write(octet);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** False when nothing came within the socket's time; true at the end, too. */
    boolean awaitByte() throws IOException {
        try {
            if (next == filled) {
                fill();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private boolean fill() throws IOException {
        int count = counted(in.read(buffer, 0, buffer.length));
        next = 0;
        filled = Math.max(0, count);
        return filled > 0;
    }

    private int counted(int count) {
        if (count > 0) {
            bytesReceived.addAndGet(count);
        }
        return count;
    }
}
