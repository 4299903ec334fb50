package dev.longhaul.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One accepted connection, with the rude endings that faults need. */
public final class Connection {

    private final Socket tcp;
    private final Socket socket;

    /**
     * A connection on a socket.
     *
     * @param tcp the plain socket, which is the one to reset
     * @param socket the same one, or TLS layered on it
     */
    Connection(Socket tcp, Socket socket) {
        this.tcp = tcp;
        this.socket = socket;
    }

    void write(Response response, String dateHeader, int contentLengthError) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " " + response.reason() + "\r\n");
        response.headers().lines().forEach(line -> head.append(line.name())
                .append(": ")
                .append(line.value())
                .append("\r\n"));
        head.append("Date: ").append(dateHeader).append("\r\n");
        int length = Math.max(0, response.body().length + contentLengthError);
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        byte[] headBytes = head.toString().getBytes(ISO_8859_1);
        byte[] whole = new byte[headBytes.length + response.body().length];
        System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
        System.arraycopy(response.body(), 0, whole, headBytes.length, response.body().length);
        write(whole);
    }

    void writeContinue() throws IOException {
        write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Ends the connection with a TCP reset; may be called from any thread. */
    public void reset() {
        try {
            tcp.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed by the peer in the meantime: nothing is left to reset.
        }
        closeQuietly(tcp);
    }

    /** Ends the connection in the orderly way. */
    void close() {
        closeQuietly(socket);
    }

    /** Says that nothing more will be sent, while the peer may still send. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
