package dev.longhaul.transfer;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Platform.Marks;
import dev.longhaul.upload.Platform.SendListener;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Sends ranges of a source, each in one request, one after the other over one connection that is kept while the server keeps
 * it. No redirect is followed, nothing is tried twice: what became of a request is told, and the runner decides. Belongs to one
 * invocation and one thread.
 */
public final class ByteTransfer implements AutoCloseable {

    /** The longest time without a byte in either direction; well inside half of a renewed lease. */
    public static final Duration STALL = Duration.ofSeconds(45);

    private final Connector connector;
    private final Pace pace;
    private final Checksums checksums;
    private final Duration stall;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpProcessor processor = HttpProcessorBuilder.create()
            .addAll(new RequestTargetHost(), new RequestContent(), new RequestConnControl())
            .build();
    /** Measured: with a copy on the way, it stays in the processor's cache, which a larger one does not. */
    private static final int STREAM_BUFFER_BYTES = 64 * 1024;

    /** Measured: without one, fewer and larger writes are faster. */
    private static final int DIRECT_BUFFER_BYTES = 256 * 1024;

    private Connection connection;
    private String connectedTo = "";
    private ByteBuffer buffer;

    /**
     * With checksums.
     *
     * @param bytesPerSecond the bandwidth limit, if there is one
     */
    public ByteTransfer(OptionalLong bytesPerSecond, Time time) {
        this(bytesPerSecond, time, Checksums.COMPUTED);
    }

    /**
     * @param bytesPerSecond the bandwidth limit, if there is one
     * @param checksums whether they are computed
     */
    public ByteTransfer(OptionalLong bytesPerSecond, Time time, Checksums checksums) {
        this(bytesPerSecond, time, checksums, (SSLSocketFactory) SSLSocketFactory.getDefault(), STALL);
    }

    /**
     * @param tls whom it trusts
     * @param stall the longest time without progress
     */
    ByteTransfer(OptionalLong bytesPerSecond, Time time, Checksums checksums, SSLSocketFactory tls, Duration stall) {
        this(Pace.of(bytesPerSecond, time), checksums, tls, stall);
    }

    ByteTransfer(Pace pace, Checksums checksums, SSLSocketFactory tls, Duration stall) {
        this.checksums = checksums;
        this.connector = new Connector(tls);
        this.pace = pace;
        this.stall = stall;
    }

    /** Sends one range, with its CRC32C. */
    public Transferred send(
            ChunkRequest request, Source source, ByteRange range, SendListener listener, Deadline deadline) {
        return send(request, source, range, ChecksumKind.CRC32C, listener, deadline);
    }

    /**
     * Sends one range.
     *
     * @param kind the checksum that is computed of it
     * @throws dev.longhaul.upload.ProblemException if the source is gone or has changed
     */
    public Transferred send(
            ChunkRequest request,
            Source source,
            ByteRange range,
            ChecksumKind kind,
            SendListener listener,
            Deadline deadline) {
        try {
            connect(request.uri(), deadline);
        } catch (IOException e) {
            return deadline.passed()
                    ? new Transferred.Cut(0, Marks.NONE)
                    : new Transferred.Broken(words(e), 0, Marks.NONE);
        }
        Connection used = connection;
        ChecksumMarks marks = new ChecksumMarks(checksums, kind, range.first());
        Sending sending = new Sending(used, source, range, request.envelope(), buffer, pace, marks, listener, deadline);
        try (Watchdog watchdog = new Watchdog(deadline, stall, sending::sentBytes, used::cut)) {
            try {
                return new Transferred.Answered(exchange(request, sending), sending.sentBytes(), sending.marks());
            } catch (Sending.CutException e) {
                used.finish(deadline.grace());
                return new Transferred.Cut(sending.sentBytes(), sending.marks());
            } catch (IOException | HttpException e) {
                if (watchdog.deadlinePassed()) {
                    return new Transferred.Cut(sending.sentBytes(), sending.marks());
                }
                String why = watchdog.stalled() ? "nothing moved for " + stall.toSeconds() + " s" : words(e);
                return new Transferred.Broken(why, sending.sentBytes(), sending.marks());
            }
        } finally {
            if (!used.isConsistent() || connection != used) {
                used.cut();
            }
        }
    }

    private void connect(URI uri, Deadline deadline) throws IOException {
        String target = uri.getScheme() + "://" + uri.getRawAuthority();
        if (connection != null && target.equals(connectedTo) && connection.isReusable()) {
            return;
        }
        disconnect();
        connection = connector.connect(uri, deadline);
        connectedTo = target;
        if (buffer == null || buffer.isDirect() != connection.isDirect()) {
            buffer = connection.isDirect()
                    ? ByteBuffer.allocateDirect(DIRECT_BUFFER_BYTES)
                    : ByteBuffer.allocate(STREAM_BUFFER_BYTES);
        }
    }

    private Answer exchange(ChunkRequest request, Sending sending) throws IOException, HttpException {
        BasicClassicHttpRequest http = new BasicClassicHttpRequest(request.method(), request.uri());
        http.setAuthority(
                new URIAuthority(request.uri().getHost(), request.uri().getPort()));
        request.headers().forEach(http::addHeader);
        http.setEntity(sending);
        HttpCoreContext context = HttpCoreContext.create();
        Connection used = connection;
        // Whatever happens before the answer is read whole, this connection is not used again.
        connection = null;
        executor.preProcess(http, processor, context);
        // Not closed: that would read an endless body to its end. Its connection is reused or cut.
        ClassicHttpResponse response = executor.execute(http, used, context);
        InputStream body = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        Answer answer = read(response, body);
        if (used.isConsistent() && body.read() < 0 && executor.keepAlive(http, response, used, context)) {
            connection = used;
        }
        return answer;
    }

    private static Answer read(ClassicHttpResponse response, InputStream body) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        String text = new String(body.readNBytes(Answer.LARGEST_BODY), StandardCharsets.UTF_8);
        return new Answer(response.getCode(), Headers.of(headers), text);
    }

    /** What went wrong, without the address that some messages hold. */
    private static String words(Exception e) {
        if (e instanceof Sending.SourceException) {
            return e.getMessage();
        }
        if (e instanceof UnknownHostException) {
            return "the host's address is not known";
        }
        if (e instanceof SocketTimeoutException) {
            return "no connection in time";
        }
        return e instanceof SSLException ? "TLS failed" : "the connection was lost";
    }

    private void disconnect() {
        if (connection != null) {
            connection.cut();
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
