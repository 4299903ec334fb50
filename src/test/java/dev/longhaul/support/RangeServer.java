package dev.longhaul.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server with the files of a folder, as media servers are: ranges, and a strong ETag that {@code If-Match} is held against. */
public final class RangeServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();

    /** On any port that is free. */
    public RangeServer(Path folder) throws IOException {
        this(folder, 0);
    }

    public RangeServer(Path folder, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> answer(exchange, folder));
        server.setExecutor(pool);
        server.start();
    }

    /** {@code http://127.0.0.1:PORT/}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void answer(HttpExchange exchange, Path folder) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            String range = exchange.getRequestHeaders().getFirst("Range");
            Matcher matcher = RANGE.matcher(range == null ? "" : range);
            if (!Files.isRegularFile(file) || !matcher.matches()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String etag = '"' + Digests.sha256(file) + '"';
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            if (match != null && !match.equals(etag)) {
                exchange.sendResponseHeaders(412, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            int first = Integer.parseInt(matcher.group(1));
            int last = Math.min(Integer.parseInt(matcher.group(2)), bytes.length - 1);
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
            exchange.sendResponseHeaders(206, last - first + 1);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes, first, last - first + 1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
