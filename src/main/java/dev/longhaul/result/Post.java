package dev.longhaul.result;

import dev.longhaul.upload.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One POST, whose answer's status is all that matters. No redirect is followed, nothing is repeated, no connection is kept. */
final class Post {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private Post() {}

    /**
     * @return the answer's status
     * @throws IOException if there is none in time
     */
    static int send(URI address, Map<String, String> headers, byte[] body, Deadline deadline) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        // A body of known length is never sent a second time behind our back.
        connection.setFixedLengthStreamingMode(body.length);
        connection.setConnectTimeout(millis(shorter(deadline.left(), LONGEST_CONNECT)));
        connection.setReadTimeout(millis(deadline.left()));
        headers.forEach(connection::setRequestProperty);
        try (Cut cut = new Cut(connection, deadline)) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            if (cut.isCut() || status < 0) {
                throw new IOException("no answer in time");
            }
            return status;
        } catch (NullPointerException | IllegalStateException e) {
            // What a connection throws that was cut in the middle of something.
            throw new IOException("no answer in time", e);
        } finally {
            connection.disconnect();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Nothing would mean for ever. */
    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    /** Ends a connection at the deadline, whose answer may come byte by byte. Its thread lives as long as the request. */
    private static final class Cut implements AutoCloseable {

        private final HttpURLConnection connection;
        private final Deadline deadline;
        private final Thread thread;
        private boolean closed;
        private volatile boolean cut;

        Cut(HttpURLConnection connection, Deadline deadline) {
            this.connection = connection;
            this.deadline = deadline;
            this.thread = new Thread(this::watch, "longhaul-result");
            thread.setDaemon(true);
            thread.start();
        }

        boolean isCut() {
            return cut;
        }

        private synchronized void watch() {
            while (!closed) {
                Duration left = deadline.left();
                if (left.isZero()) {
                    cut = true;
                    connection.disconnect();
                }
                try {
                    wait(Math.max(
                            1,
                            shorter(left.isZero() ? Deadline.LOOK_AGAIN : left, Deadline.LOOK_AGAIN)
                                    .toMillis()));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
