package dev.longhaul.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** One file by ranged GET over TLS, as a bucket gives it: a strong ETag, 206 for a range, connections kept. */
final class RangeServer implements AutoCloseable {
    private static final int LONGEST_HEAD_BYTES = 16 << 10;

    private final Path file;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "range-server");
        thread.setDaemon(true);
        return thread;
    });

    private RangeServer(Path file, ServerSocket listener) {
        this.file = file;
        this.listener = listener;
    }

    static RangeServer start(Path file, SSLContext tls) throws IOException {
        ServerSocket listener =
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RangeServer server = new RangeServer(file, listener);
        server.threads.execute(server::accept);
        return server;
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/" + file.getFileName());
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
        try (client;
                RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), Limits.BUFFER_BYTES);
            for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                answer(RangeRequest.parse(head, content.length()), content, out);
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

    private void answer(RangeRequest request, RandomAccessFile content, OutputStream out) throws IOException {
        String head = request.answerHead(content.length());
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (!request.hasBody()) {
            return;
        }
        content.seek(request.first());
        byte[] buffer = new byte[Limits.BUFFER_BYTES];
        long left = request.length();
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file became shorter");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
