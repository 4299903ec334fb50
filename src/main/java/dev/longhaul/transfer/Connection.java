package dev.longhaul.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection to the upload host. It knows its plain socket, because that can be closed while a TLS write is blocked, and
 * because data waiting there is the cheap sign of an early answer.
 */
final class Connection extends DefaultBHttpClientConnection {

    /** How often an early answer is looked for. */
    private static final long EARLY_ANSWER_STEP = 1 << 20;

    /** An answer's head is bounded, too; a session's address is far shorter. */
    private static final int LONGEST_LINE = 32 * 1024;

    private static final int MOST_FIELDS = 200;

    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_FIELDS)
            .build();

    /** Found by an early answer in the middle of a body that passes the stream by. */
    private static final class EarlyAnswerException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Socket plain;
    private final EndSeeingSocket socket;
    private boolean broken;

    private Connection(Socket plain, EndSeeingSocket socket) throws IOException {
        super(
                CONFIG,
                null,
                null,
                null,
                null,
                (request, connection, in, totalBytes, nextBytes) ->
                        isTimeToLook(totalBytes, nextBytes) && ((Connection) connection).hasEarlyAnswer(),
                null,
                new DefaultHttpResponseParserFactory(CONFIG));
        this.plain = plain;
        this.socket = socket;
        bind(socket);
    }

    /** Without TLS, by a channel: see {@link #isDirect}. */
    static Connection over(SocketChannel channel) throws IOException {
        return new Connection(channel.socket(), new EndSeeingSocket(channel.socket()));
    }

    static Connection over(SSLSocket tls, Socket plain) throws IOException {
        return new Connection(plain, new EndSeeingSocket(tls, plain));
    }

    private boolean hasEarlyAnswer() throws IOException {
        // Under TLS the bytes may be a session ticket only: reading tells, and takes them away.
        return plain.getInputStream().available() > 0 && isDataAvailable(Timeout.ofMilliseconds(1));
    }

    /**
     * Whether a body can go from a buffer outside the heap straight to the kernel: where nothing has to be done with it on the
     * way. Measured: 1.16 instead of 1.00 times the bare loop (docs/benchmark.md), as the stream copies it once more.
     */
    boolean isDirect() {
        return plain.getChannel() != null;
    }

    /**
     * Writes what is left in a buffer, past the stream.
     *
     * @param sentBytes of the body, before
     */
    void write(ByteBuffer bytes, long sentBytes) throws IOException {
        if (isTimeToLook(sentBytes, bytes.remaining()) && hasEarlyAnswer()) {
            throw new EarlyAnswerException();
        }
        while (bytes.hasRemaining()) {
            plain.getChannel().write(bytes);
        }
    }

    private static boolean isTimeToLook(long totalBytes, long nextBytes) {
        return totalBytes / EARLY_ANSWER_STEP != (totalBytes + nextBytes) / EARLY_ANSWER_STEP;
    }

    /** A server that does not want the rest may answer and close: the write fails, but the answer can often still be read. */
    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        try {
            super.sendRequestEntity(request);
        } catch (Sending.CutException | Sending.SourceException e) {
            throw e;
        } catch (IOException e) {
            broken = true;
            if (!isAnswerThere()) {
                throw e;
            }
        }
    }

    /**
     * Whether a request may be sent over it: still open, and nothing came that nobody asked for. One look shows both; it takes a
     * millisecond.
     */
    boolean isReusable() {
        try {
            return isOpen() && !isDataAvailable(Timeout.ofMilliseconds(1)) && !socket.ended();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isAnswerThere() {
        try {
            return isDataAvailable(Timeout.ofMilliseconds(1));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isConsistent() {
        return !broken && super.isConsistent();
    }

    /**
     * Ends the sending side and lets the server take in what is on its way, until it closes too or {@code grace} is over. What
     * arrived counts: without this, all that waits in the kernel's buffers would be thrown away.
     */
    void finish(Duration grace) {
        try {
            long end = System.nanoTime() + grace.toNanos();
            plain.shutdownOutput();
            InputStream in = plain.getInputStream();
            byte[] ignored = new byte[1024];
            long left = grace.toMillis();
            while (left > 0) {
                plain.setSoTimeout((int) left);
                if (in.read(ignored) < 0) {
                    break;
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (IOException e) {
            // Either it is gone already, or the time is over: closing is all that is left.
        } finally {
            cut();
        }
    }

    /** Closes at once, from whatever thread. */
    void cut() {
        try {
            plain.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** An exception in the middle of a request ends here; a cut ends by {@link #finish}, so the socket stays open until then. */
    @Override
    public void close(CloseMode closeMode) {
        if (closeMode != CloseMode.IMMEDIATE) {
            super.close(closeMode);
        }
    }
}
