package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Connection;
import dev.longhaul.simulator.Response;
import dev.longhaul.simulator.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One resumable session: what is stored, what the client was told, and who may add to it. The newest request wins: it takes
 * the session from an older one, of which nothing is stored any more. Thread-safe.
 */
final class UploadSession {

    /** What is stored in one piece; a cut request keeps its whole granules. */
    static final int GRANULE_BYTES = 256 * 1024;

    private final String id;
    private final StartRequest start;
    private final Instant openedAt;
    private final StoredFile file;
    private OptionalLong total;
    private long persisted;
    private long announced;
    private OptionalLong chunkSize = OptionalLong.empty();
    private long declaredEnd;
    private Claim holder;
    private Optional<Response> finalAnswer = Optional.empty();
    private OptionalInt goneStatus = OptionalInt.empty();

    /** The right to add bytes, until a newer request takes it. */
    static final class Claim {
        private final Connection connection;

        private Claim(Connection connection) {
            this.connection = connection;
        }
    }

    /** Thrown to a request that a newer one has pushed out. */
    static final class PushedOut extends IOException {
        PushedOut() {
            super("a newer request took the session");
        }
    }

    UploadSession(String id, StartRequest start, Instant openedAt, StoredFile file) {
        this.id = id;
        this.start = start;
        this.openedAt = openedAt;
        this.file = file;
        this.total = start.length();
    }

    String id() {
        return id;
    }

    StartRequest start() {
        return start;
    }

    Instant openedAt() {
        return openedAt;
    }

    StoredFile file() {
        return file;
    }

    /** Takes the session for a request; an older one still being read is reset. */
    synchronized Claim claim(Connection connection) {
        if (holder != null && holder.connection != connection) {
            holder.connection.reset();
        }
        holder = new Claim(connection);
        return holder;
    }

    synchronized void release(Claim claim) {
        if (holder == claim) {
            holder = null;
        }
    }

    synchronized void store(Claim claim, byte[] bytes, int count) throws IOException {
        if (holder != claim || goneStatus.isPresent()) {
            throw new PushedOut();
        }
        file.append(bytes, count);
        persisted += count;
    }

    /** Remembers what an accepted data request declares: the size that all others must have, and its end. */
    synchronized void declare(ContentRange range) {
        if (!range.isLast() && chunkSize.isEmpty()) {
            chunkSize = OptionalLong.of(range.length());
        }
        declaredEnd = range.end();
        if (total.isEmpty()) {
            total = range.total();
        }
    }

    synchronized OptionalLong total() {
        return total;
    }

    synchronized long persisted() {
        return persisted;
    }

    synchronized OptionalLong chunkSize() {
        return chunkSize;
    }

    synchronized long declaredEnd() {
        return declaredEnd;
    }

    /** The bytes that the client was told are stored. */
    synchronized long announced() {
        return announced;
    }

    synchronized void announce(long bytes) {
        announced = Math.max(announced, bytes);
    }

    synchronized Optional<Response> finalAnswer() {
        return finalAnswer;
    }

    synchronized void complete(Response answer) {
        finalAnswer = Optional.of(answer);
    }

    /** The status of a session that has expired or was cancelled. */
    synchronized OptionalInt goneStatus() {
        return goneStatus;
    }

    synchronized void end(int status) {
        goneStatus = OptionalInt.of(status);
    }
}
