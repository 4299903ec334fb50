package dev.longhaul.simulator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * A request's body, decoded: Content-Length or chunked, and {@code Content-Encoding: gzip}. A fault can cut it after so many
 * bytes or slow it down; to the platform's code a cut looks like a lost connection.
 */
public final class RequestBody extends InputStream {

    private final InputStream raw;
    private final boolean gzip;
    private final OptionalLong declaredLength;
    private final ContinueSignal continueSignal;
    private final Pauses pauses;
    private InputStream decoded;
    private long received;
    private long cutAt = Long.MAX_VALUE;
    private long slowFrom = Long.MAX_VALUE;
    private int slowBytesPerSecond;
    private long owedNanos;

    /** Tells a client that waits for {@code 100 Continue} to go on. */
    interface ContinueSignal {
        void send() throws IOException;
    }

    RequestBody(Headers headers, WireInput wire, ContinueSignal continueSignal, Pauses pauses) throws IOException {
        boolean chunked = headers.says("Transfer-Encoding", "chunked");
        this.gzip = headers.says("Content-Encoding", "gzip");
        long length = chunked ? 0 : parseLength(headers.first("Content-Length").orElse("0"));
        this.declaredLength = chunked ? OptionalLong.empty() : OptionalLong.of(length);
        this.raw = chunked ? new ChunkedInput(wire) : new FixedLengthInput(wire, length);
        this.continueSignal = continueSignal;
        this.pauses = pauses;
    }

    private static long parseLength(String text) throws IOException {
        try {
            return Long.parseUnsignedLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException("not a Content-Length: " + text, e);
        }
    }

    /** The number of bytes that the head announces for the *decoded* body; empty with chunked or gzip bodies. */
    public OptionalLong declaredLength() {
        return gzip ? OptionalLong.empty() : declaredLength;
    }

    /** Decoded bytes read so far. */
    public long received() {
        return received;
    }

    /** Makes reading throw {@link FaultPlayed} once this many bytes were read, or at the end of a shorter body. */
    void cutAt(long bytes) {
        cutAt = bytes;
    }

    /** Slows reading down from an offset on. */
    void slowFrom(long offset, int bytesPerSecond) {
        slowFrom = offset;
        slowBytesPerSecond = bytesPerSecond;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (received >= cutAt) {
            throw new FaultPlayed();
        }
        int wanted = (int) Math.min(length, cutAt - received);
        if (received < slowFrom) {
            wanted = (int) Math.min(wanted, slowFrom - received);
        } else {
            // A tenth of a second's worth at a time keeps the flow smooth.
            wanted = Math.min(wanted, Math.max(1, slowBytesPerSecond / 10));
            await(wanted);
        }
        int count = decoded().read(target, offset, wanted);
        if (count < 0 && cutAt < Long.MAX_VALUE) {
            throw new FaultPlayed();
        }
        received += Math.max(0, count);
        return count;
    }

    /** Waits in whole milliseconds; what is less is owed, so that a fast flow is as exact as a slow one. */
    private void await(int bytes) {
        owedNanos += bytes * 1_000_000_000L / slowBytesPerSecond;
        long millis = owedNanos / 1_000_000;
        if (millis > 0) {
            long began = System.nanoTime();
            pauses.await(millis);
            // More when the machine was late; never less, or a release would not end the wait.
            owedNanos -= Math.max(millis * 1_000_000, System.nanoTime() - began);
        }
    }

    /** Reads and drops what is left, past any cut, so that the connection can carry the next request. */
    void drain() throws IOException {
        cutAt = Long.MAX_VALUE;
        byte[] dropped = new byte[64 * 1024];
        while (read(dropped, 0, dropped.length) >= 0) {
            // Only the position moves.
        }
        while (raw.read(dropped, 0, dropped.length) >= 0) {
            // Bytes behind the end of a gzip stream.
        }
    }

    private InputStream decoded() throws IOException {
        if (decoded == null) {
            continueSignal.send();
            decoded = gzip ? new GZIPInputStream(raw, 64 * 1024) : raw;
        }
        return decoded;
    }

    /** Exactly so many bytes of the connection; fewer are a cut. */
    private static final class FixedLengthInput extends InputStream {
        private final WireInput wire;
        private long left;

        FixedLengthInput(WireInput wire, long length) {
            this.wire = wire;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = wire.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("connection closed with " + left + " bytes of the body missing");
            }
            left -= count;
            return count;
        }
    }
}
