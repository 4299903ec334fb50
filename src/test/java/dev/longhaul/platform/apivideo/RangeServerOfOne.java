package dev.longhaul.platform.apivideo;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.support.PatternSource;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A bucket on this machine with one object, which whoever has its address can fetch. */
final class RangeServerOfOne implements AutoCloseable {

    private static final String SECRET = "X-Amz-Signature=simsignature";

    private final HttpServer server;

    private RangeServerOfOne(HttpServer server) {
        this.server = server;
    }

    static RangeServerOfOne of(PatternSource object) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean signed = SECRET.equals(exchange.getRequestURI().getQuery());
            long length = object.identity().sizeBytes();
            exchange.sendResponseHeaders(signed ? 200 : 403, signed ? length : -1);
            if (signed) {
                try (OutputStream out = exchange.getResponseBody();
                        Source.Reading reading = object.open(new ByteRange(0, length - 1))) {
                    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
                    while (reading.read(buffer) >= 0) {
                        out.write(buffer.array(), 0, buffer.position());
                        buffer.clear();
                    }
                }
            }
            exchange.close();
        });
        server.start();
        return new RangeServerOfOne(server);
    }

    String secret() {
        return SECRET;
    }

    /** The object as a source with an address. */
    Source addressed(PatternSource object) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/object?" + SECRET;
        return new Source() {
            @Override
            public SourceIdentity identity() throws IOException {
                return object.identity();
            }

            @Override
            public Reading open(ByteRange range) throws IOException {
                throw new AssertionError("no byte of it goes through Longhaul");
            }

            @Override
            public Optional<String> address(Duration life) {
                return Optional.of(address);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
