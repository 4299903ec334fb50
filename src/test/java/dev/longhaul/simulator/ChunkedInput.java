package dev.longhaul.simulator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Decodes {@code Transfer-Encoding: chunked}; ends after the trailer, so that the next request can be read. */
final class ChunkedInput extends InputStream {

    private final WireInput wire;
    private long left;
    private boolean ended;
    private boolean first = true;

    ChunkedInput(WireInput wire) {
        this.wire = wire;
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
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = wire.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("connection closed inside a chunked body");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            line();
        }
        first = false;
        String size = line().replaceFirst(";.*", "").strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("not a chunk size: " + size, e);
        }
        if (left == 0) {
            ended = true;
            while (!line().isEmpty()) {
                // Trailers carry nothing that the simulator needs.
            }
        }
    }

    private String line() throws IOException {
        String line = wire.readLine();
        if (line == null) {
            throw new EOFException("connection closed inside a chunked body");
        }
        return line;
    }
}
