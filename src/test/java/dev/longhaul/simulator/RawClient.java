package dev.longhaul.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A client without any help: it sends what a test says and reads what comes, one request after another on one socket. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final WireInput in;
    private final OutputStream out;

    public RawClient(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new WireInput(socket.getInputStream(), new AtomicLong());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new IllegalStateException("the simulator does not answer", e);
        }
    }

    /** Sends a request with its Content-Length and reads the answer. */
    public Response send(String method, String target, Headers headers, byte[] body) throws IOException {
        boolean framed = headers.has("Content-Length") || headers.has("Transfer-Encoding");
        sendHead(method, target, framed ? headers : headers.with("Content-Length", "" + body.length));
        sendBytes(body, 0, body.length);
        return read();
    }

    public void sendHead(String method, String target, Headers headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        Headers whole = headers.has("Host") ? headers : headers.with("Host", "127.0.0.1:" + socket.getPort());
        whole.lines().forEach(line -> head.append(line.name())
                .append(": ")
                .append(line.value())
                .append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    public void sendBytes(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        out.flush();
    }

    /** Reads one answer; an EOFException says that the connection was closed instead. */
    public Response read() throws IOException {
        String statusLine = in.readLine();
        if (statusLine == null) {
            throw new EOFException("closed without an answer");
        }
        Headers headers = readHeaders();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        byte[] body =
                in.readNBytes(Integer.parseInt(headers.first("Content-Length").orElse("0")));
        return new Response(status, statusLine.split(" ", 3)[2], headers, body);
    }

    private Headers readHeaders() throws IOException {
        List<Headers.Line> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            lines.add(new Headers.Line(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(lines);
    }

    /** Whether the server has closed the connection; waits for it. */
    public boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
