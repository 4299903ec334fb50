package dev.longhaul.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Knows when all that clients have sent so far was received and answered. A client that dies leaves bytes in the socket, and on a
 * busy machine its successor's first request could be read before them, which no minute between the two would allow.
 */
final class Quiet {

    private static final int LOOK_MILLIS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** For each open connection, the number of the last question before which nothing had come on it. */
    private final Map<Socket, Long> silentSince = new HashMap<>();

    private long asked;

    /** Before the next connection is accepted. */
    synchronized void accepted(Socket socket) {
        silentSince.put(socket, -1L);
        notifyAll();
    }

    synchronized void ended(Socket socket) {
        silentSince.remove(socket);
        notifyAll();
    }

    /** Returns when a request's first byte can be read, or the connection's end. */
    void awaitRequest(Socket socket, WireInput wire) throws IOException {
        socket.setSoTimeout(LOOK_MILLIS);
        long question = question();
        while (!wire.awaitByte()) {
            silent(socket, question);
            question = question();
        }
        socket.setSoTimeout(0);
    }

    private synchronized long question() {
        return asked;
    }

    private synchronized void silent(Socket socket, long question) {
        silentSince.replace(socket, question);
        notifyAll();
    }

    /**
     * Waits until every connection was silent once after this call.
     *
     * @throws AssertionError when one does not get there
     */
    synchronized void await(InetAddress address, int port) {
        // Connections are accepted in their order: with this one, all earlier ones are known.
        try (Socket last = new Socket(address, port)) {
            await(() -> silentSince.keySet().stream().anyMatch(one -> one.getPort() == last.getLocalPort()));
        } catch (IOException e) {
            throw new AssertionError("the simulator takes no connection", e);
        }
        long question = ++asked;
        await(() -> silentSince.values().stream().allMatch(since -> since >= question));
    }

    private void await(BooleanSupplier reached) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the simulator is still busy with what was sent");
            }
            try {
                wait(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
