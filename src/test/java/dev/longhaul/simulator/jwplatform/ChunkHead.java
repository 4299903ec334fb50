package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of a request to the upload host means to the module (PROTOCOLS.md 4.4, 4.5). */
sealed interface ChunkHead {

    /** A part of a file. */
    record Part(long first, long last, long total) implements ChunkHead {
        long end() {
            return last + 1;
        }

        long length() {
            return last - first + 1;
        }

        boolean isLast() {
            return end() == total;
        }
    }

    /** Not a part to the module but a whole file, whatever it is: it is handed on as complete. */
    record Whole(String rule) implements ChunkHead {}

    /** An answer with this status. */
    record Answered(String rule, int status) implements ChunkHead {}

    /** The module closes the connection without an answer. */
    record Malformed(String rule) implements ChunkHead {}

    Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]+");
    Pattern DISPOSITION = Pattern.compile("attachment\\s*[;,]\\s*filename=(?:\"[^\"]+\"|[^\"\\s;,]+)");

    static ChunkHead of(Request request) {
        if (!request.method().equals("POST")) {
            return new Answered("method", 405);
        }
        Optional<String> type = request.header("Content-Type");
        if (type.isEmpty()) {
            return new Answered("no-content-type", 400);
        }
        if (type.get().toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Answered("multipart-form", 400);
        }
        Optional<String> disposition = request.header("Content-Disposition");
        if (disposition.isEmpty()) {
            return new Answered("no-content-disposition", 415);
        }
        if (!DISPOSITION.matcher(disposition.get()).matches()) {
            return new Malformed("content-disposition");
        }
        return ofSession(request);
    }

    private static ChunkHead ofSession(Request request) {
        Optional<String> session = session(request);
        Optional<String> range = range(request);
        if (session.filter(id -> !SESSION.matcher(id).matches()).isPresent()) {
            return new Malformed("session-id");
        }
        if (session.isEmpty()) {
            return new Whole("no-session-id");
        }
        if (range.isEmpty()) {
            return new Whole("no-content-range");
        }
        Matcher matcher = RANGE.matcher(range.get());
        if (!matcher.matches()) {
            return new Malformed("content-range");
        }
        Part part = new Part(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        return part.last() < part.first() || part.end() > part.total() ? new Malformed("range-beyond-total") : part;
    }

    static Optional<String> session(Request request) {
        return request.header("X-Session-ID").or(() -> request.header("Session-ID"));
    }

    private static Optional<String> range(Request request) {
        return request.header("X-Content-Range").or(() -> request.header("Content-Range"));
    }
}
