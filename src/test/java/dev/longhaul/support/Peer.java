package dev.longhaul.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The other end of a transfer: a server on loopback that does exactly what a test says, a thread a connection. */
public final class Peer implements AutoCloseable {

    /** Small, so that a client's write blocks soon. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private final ServerSocket listener = new ServerSocket();
    private final Optional<SSLContext> tls;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    /** What is done with a connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void serve(Caller caller) throws IOException;
    }

    private Peer(Optional<SSLContext> tls, Script script) throws IOException {
        this.tls = tls;
        this.script = script;
        listener.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        thread(this::acceptAll);
    }

    public static Peer plain(Script script) throws IOException {
        return new Peer(Optional.empty(), script);
    }

    public static Peer tls(SSLContext context, Script script) throws IOException {
        return new Peer(Optional.of(context), script);
    }

    public URI uri(String target) {
        return URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + listener.getLocalPort() + target);
    }

    public int connections() {
        return connections.get();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Caller caller = new Caller(connections.incrementAndGet(), socket);
                thread(() -> serve(caller));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Caller caller) {
        try {
            script.serve(caller);
            caller.close();
        } catch (IOException e) {
            // The client has gone, as some tests want; what they check is on the client's side.
            caller.reset();
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One connection. */
    public final class Caller {

        private final int number;
        private final Socket tcp;
        private Socket socket;

        private Caller(int number, Socket tcp) {
            this.number = number;
            this.tcp = tcp;
            this.socket = tcp;
        }

        /** Counted from 1. */
        public int number() {
            return number;
        }

        /** Takes the TLS handshake, if this peer speaks TLS. */
        private Socket socket() throws IOException {
            if (tls.isPresent() && socket == tcp) {
                SSLSocket secured =
                        (SSLSocket) tls.get().getSocketFactory().createSocket(tcp, "localhost", tcp.getPort(), true);
                secured.setUseClientMode(false);
                socket = secured;
            }
            return socket;
        }

        /** Below TLS. */
        public OutputStream raw() throws IOException {
            return tcp.getOutputStream();
        }

        public InputStream in() throws IOException {
            return socket().getInputStream();
        }

        /** The lines of the next request's head; none if the client closed instead. */
        public List<String> head() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                lines.add(line);
            }
            return lines;
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in().read(); octet >= 0 && octet != '\n'; octet = in().read()) {
                line.write(octet);
            }
            return line.toString(ISO_8859_1).strip();
        }

        /** The whole body of a request with this head. */
        public byte[] body(List<String> head) throws IOException {
            return in().readNBytes((int) contentLength(head));
        }

        /** Takes one request, whole; false if the client closed instead. */
        public boolean take() throws IOException {
            List<String> head = head();
            in().skipNBytes(contentLength(head));
            return !head.isEmpty();
        }

        public void say(String text) throws IOException {
            socket().getOutputStream().write(text.getBytes(ISO_8859_1));
            socket().getOutputStream().flush();
        }

        /** Says that nothing more will be sent. */
        public void endOutput() throws IOException {
            socket().shutdownOutput();
        }

        /** Reads and drops until the client ends; how many bytes that were. */
        public long drain() throws IOException {
            return in().transferTo(OutputStream.nullOutputStream());
        }

        /** Leaves the client alone for a while, or until the test is over. */
        public boolean pause(long millis) {
            try {
                return !over.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Does nothing until the test is over. */
        public void sleepUntilOver() {
            pause(TimeUnit.MINUTES.toMillis(1));
        }

        public void reset() {
            try {
                tcp.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed.
            }
            quietly(tcp);
        }

        public void close() {
            quietly(socket);
        }

        private void quietly(Socket closed) {
            try {
                closed.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }

    public static long contentLength(List<String> head) {
        return head.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }
}
