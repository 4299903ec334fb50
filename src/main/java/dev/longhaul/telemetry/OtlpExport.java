package dev.longhaul.telemetry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Sends spans to a receiver of OTLP over HTTP, in one request that ends in time. */
final class OtlpExport {

    /** What a thread may take to see that its socket was closed. */
    private static final int LAST_MILLIS = 200;

    private final URI address;
    private final Map<String, String> headers;

    /**
     * @param endpoint without {@code /v1/traces}
     * @param headers credentials, that is: secrets
     */
    OtlpExport(URI endpoint, Map<String, String> headers) {
        this.address = URI.create(endpoint.toString().replaceAll("/+$", "") + "/v1/traces");
        this.headers = headers;
    }

    /**
     * Sends a request and waits for the answer. A write that nobody reads has no end of its own: a thread makes it, whose socket is
     * closed when the time is up.
     *
     * @throws IOException if it was not taken within the time
     */
    void send(byte[] body, Duration longest) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        AtomicReference<IOException> failure = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        post(connection, body, longest);
                    } catch (IOException e) {
                        failure.set(e);
                    } catch (RuntimeException e) {
                        // Its words may quote a header.
                        failure.set(new IOException(e.getClass().getName()));
                    }
                },
                "longhaul-traces");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(longest.toMillis());
            if (thread.isAlive()) {
                connection.disconnect();
                thread.join(LAST_MILLIS);
                throw new IOException("no answer in time");
            }
        } catch (InterruptedException e) {
            connection.disconnect();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void post(HttpURLConnection connection, byte[] body, Duration longest) throws IOException {
        int millis = Math.toIntExact(Math.max(1, longest.toMillis()));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        // Frozen between invocations, a connection that is kept is a dead one.
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        connection.disconnect();
        if (status / 100 != 2) {
            throw new IOException("the answer was " + status);
        }
    }
}
