package dev.longhaul.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** One object by ranged GET, as a bucket gives it: a strong ETag, 206 for a range, connections kept; of all else, 404. */
public final class RangeServer implements AutoCloseable {
    private static final int LONGEST_HEAD_BYTES = 16 << 10;

    /** The bytes of the object. */
    @FunctionalInterface
    private interface Content {
        /** Those from a byte on. */
        InputStream open(long first) throws IOException;
    }

    private final String path;
    private final long bytes;
    private final Content content;
    private final boolean tls;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "range-server");
        thread.setDaemon(true);
        return thread;
    });

    private RangeServer(String path, long bytes, Content content, Optional<SSLContext> tls) throws IOException {
        this.path = path;
        this.bytes = bytes;
        this.content = content;
        this.tls = tls.isPresent();
        this.listener = tls.isPresent()
                ? tls.get().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())
                : new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private RangeServer listening() {
        threads.execute(this::accept);
        return this;
    }

    /** A file, over TLS. */
    static RangeServer ofFile(Path file, SSLContext tls) throws IOException {
        return new RangeServer("/" + file.getFileName(), Files.size(file), first -> at(file, first), Optional.of(tls))
                .listening();
    }

    /**
     * What no disk holds, over plain HTTP.
     *
     * @param path of the object, as a request names it
     */
    public static RangeServer ofNoise(String path, long bytes) throws IOException {
        return new RangeServer(path, bytes, first -> new SyntheticInput(first, bytes, position -> {}), Optional.empty())
                .listening();
    }

    private static InputStream at(Path file, long first) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(first);
            return in;
        } catch (IOException e) {
            Quietly.close(in);
            throw e;
        }
    }

    /** The server. */
    public URI baseUri() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort());
    }

    /** The mark that every answer carries, without quotes. */
    public String eTag() {
        return RangeRequest.ETAG.replace("\"", "");
    }

    /** The object. */
    URI uri() {
        return baseUri().resolve(path);
    }

    @Override
    public void close() {
        Quietly.close(listener);
        open.forEach(Quietly::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                // The loop's condition decides.
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), Limits.BUFFER_BYTES);
            byte[] buffer = new byte[Limits.BUFFER_BYTES];
            for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                answer(RangeRequest.parse(head, path, bytes), out, buffer);
                out.flush();
            }
        } catch (IOException gone) {
            // The client has seen the closed connection.
        } finally {
            open.remove(client);
        }
    }

    /** Up to the empty line; empty when the client ended. */
    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
            if (head.length() > LONGEST_HEAD_BYTES) {
                throw new IOException("the head of a request has no end");
            }
        }
        return head.toString();
    }

    private void answer(RangeRequest request, OutputStream out, byte[] buffer) throws IOException {
        out.write(request.answerHead(bytes).getBytes(StandardCharsets.US_ASCII));
        if (!request.hasBody()) {
            return;
        }
        try (InputStream in = content.open(request.first())) {
            long left = request.length();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the object became shorter");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
