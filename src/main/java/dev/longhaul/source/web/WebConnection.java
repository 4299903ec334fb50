package dev.longhaul.source.web;

import dev.longhaul.upload.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.net.URIAuthority;

/** One connection, for one question. It is never used again: each question is checked anew, from its host's name on. */
final class WebConnection implements Closeable {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_FIELDS = 100;

    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_FIELDS)
            .setMaxEmptyLineCount(2)
            .build();

    private static final class Wire extends DefaultBHttpClientConnection {
        Wire() {
            super(CONFIG, null, null, null, null, null, new DefaultHttpResponseParserFactory(CONFIG));
        }
    }

    private final Wire wire = new Wire();
    private final BoundedSocket plain;

    private WebConnection(BoundedSocket plain) {
        this.plain = plain;
    }

    static WebConnection over(BoundedSocket plain) throws IOException {
        WebConnection connection = new WebConnection(plain);
        connection.wire.bind(plain);
        return connection;
    }

    static WebConnection over(SSLSocket tls, BoundedSocket plain) throws IOException {
        WebConnection connection = new WebConnection(plain);
        connection.wire.bind(tls, plain);
        return connection;
    }

    /** Asks, with these fields and no credentials of any kind. */
    WebAnswer get(WebAddress address, Map<String, String> fields) throws IOException, HttpException {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", address.target());
        boolean plainPort = address.port() == (address.secure() ? 443 : 80);
        request.setAuthority(new URIAuthority(address.host(), plainPort ? -1 : address.port()));
        request.setHeader("Host", request.getAuthority().toString());
        request.setHeader("User-Agent", "Longhaul");
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Connection", "close");
        fields.forEach(request::setHeader);
        ClassicHttpResponse response = new HttpRequestExecutor().execute(request, wire, HttpCoreContext.create());
        return new WebAnswer(address, response, this);
    }

    /** From now on reads end by another deadline. */
    void until(Deadline deadline) {
        plain.until(deadline);
    }

    /** At once, from whatever thread; TLS is not told good-bye, which could wait. */
    @Override
    public void close() {
        close(plain);
    }

    static void close(BoundedSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
