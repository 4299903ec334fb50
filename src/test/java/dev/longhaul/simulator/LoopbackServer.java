package dev.longhaul.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A small HTTP/1.1 server on blocking sockets, a thread a connection, on loopback only. Written for this purpose because
 * faults have to be played on the socket itself and because it must receive faster than any client sends.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final Platform platform;
    private final Faults faults;
    private final Ledger ledger;
    private final FaultPlayer player;
    private final Pauses pauses = new Pauses();
    private final Quiet quiet = new Quiet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private LoopbackServer(
            int port, Optional<SSLContext> tls, Platform platform, Faults faults, Ledger ledger, InstantSource clock)
            throws IOException {
        this.tls = tls;
        this.platform = platform;
        this.faults = faults;
        this.ledger = ledger;
        this.player = new FaultPlayer(platform, ledger, pauses, clock);
        this.listener = new ServerSocket();
        // Inherited by accepted sockets; must be set before the bind to have an effect on the TCP window.
        listener.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
    }

    /**
     * Binds and starts.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port cannot be bound
     */
    public static LoopbackServer start(
            int port, Optional<SSLContext> tls, Platform platform, Faults faults, Ledger ledger, InstantSource clock) {
        try {
            LoopbackServer server = new LoopbackServer(port, tls, platform, faults, ledger, clock);
            server.thread("accept", server::acceptAll);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    public URI baseUri() {
        return URI.create((tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort());
    }

    /** Whether a stall or a delay is going on, which {@link #releaseStalls} would end. */
    public boolean isStalling() {
        return pauses.isAwaited();
    }

    /** Returns when all that was sent so far has been received and answered; not with TLS. */
    public void awaitQuiet() {
        if (tls.isPresent()) {
            throw new UnsupportedOperationException("a TLS record cannot be awaited with a timeout");
        }
        quiet.await(listener.getInetAddress(), listener.getLocalPort());
    }

    /** Ends every stall and delay of now. */
    public void releaseStalls() {
        pauses.release();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(Connection::reset);
            pauses.release();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket accepted = listener.accept();
                ledger.connected();
                quiet.accepted(accepted);
                thread("connection", () -> serve(accepted));
            } catch (IOException e) {
                // Closed, or a connection that was gone before it was accepted.
            }
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "simulator-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket accepted) {
        Connection connection = null;
        try {
            accepted.setTcpNoDelay(true);
            Socket socket = secured(accepted);
            connection = new Connection(accepted, socket);
            connections.add(connection);
            WireInput wire = new WireInput(socket.getInputStream(), ledger.bytesReceivedCounter());
            boolean goesOn = !listener.isClosed();
            while (goesOn) {
                if (tls.isEmpty()) {
                    quiet.awaitRequest(accepted, wire);
                }
                goesOn = serveOne(connection, wire);
            }
        } catch (IOException e) {
            // The connection was lost, by a fault or by the client.
        } catch (RuntimeException e) {
            ledger.refuse(new Refusal("simulator-bug", 0, e.toString()));
            throw e;
        } finally {
            if (connection == null) {
                new Connection(accepted, accepted).close();
            } else {
                connection.close();
                connections.remove(connection);
            }
            quiet.ended(accepted);
        }
    }

    private Socket secured(Socket accepted) throws IOException {
        if (tls.isEmpty()) {
            return accepted;
        }
        SSLSocket secured = (SSLSocket) tls.get()
                .getSocketFactory()
                .createSocket(accepted, accepted.getInetAddress().getHostAddress(), accepted.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private boolean serveOne(Connection connection, WireInput wire) throws IOException {
        String requestLine = wire.readLine();
        if (requestLine == null) {
            return false;
        }
        List<String> words = List.of(requestLine.split(" ", -1));
        if (words.size() != 3 || !words.get(2).startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP/1.1 request line");
        }
        Headers headers = readHeaders(wire);
        RequestBody body = new RequestBody(
                headers,
                wire,
                () -> {
                    if (headers.says("Expect", "100-continue")) {
                        connection.writeContinue();
                    }
                },
                pauses);
        Request request = Request.of(words.get(0), words.get(1), headers);
        List<String> steps = platform.steps(request);
        List<String> names = new ArrayList<>(steps);
        names.add(Platform.ANY);
        return player.serve(new Exchange(request, body, connection, faults.take(names)), steps);
    }

    private static Headers readHeaders(WireInput wire) throws IOException {
        List<Headers.Line> lines = new ArrayList<>();
        for (String line = wire.readLine(); line != null && !line.isEmpty(); line = wire.readLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header line");
            }
            lines.add(new Headers.Line(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(lines);
    }
}
