package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of a request to an upload address says of its body (PROTOCOLS.md 2.1 b and c). */
sealed interface ChunkHead {

    /** A range of the file. */
    record Part(long first, long last, long total, String disposition) implements ChunkHead {

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

    /** The question what has arrived. */
    record Question() implements ChunkHead {}

    /** The same question as an empty chunk. */
    record Probe() implements ChunkHead {}

    /** The whole file in a form. */
    record Form() implements ChunkHead {}

    /** Nothing that can be carried out. */
    record Wrong(String rule, int status) implements ChunkHead {}

    Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    Pattern DISPOSITION = Pattern.compile("attachment; filename=[^\\s;\"]+");

    static ChunkHead of(Request request) {
        if (request.method().equals("GET")) {
            return new Question();
        }
        if (!request.method().equals("POST")) {
            return new Wrong("method", 405);
        }
        boolean form = request.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data"))
                .isPresent();
        Optional<String> range = request.header("Content-Range");
        if (form) {
            return range.isPresent() ? new Wrong("form-with-range", 412) : new Form();
        }
        String disposition = request.header("Content-Disposition").orElse("");
        if (!DISPOSITION.matcher(disposition).matches()) {
            return new Wrong("content-disposition", 412);
        }
        if (range.isEmpty()) {
            return request.header("Content-Length").orElse("0").equals("0")
                    ? new Probe()
                    : new Wrong("no-content-range", 412);
        }
        Matcher matcher = RANGE.matcher(range.get());
        if (!matcher.matches()) {
            return new Wrong("content-range", 412);
        }
        Part part = new Part(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                disposition);
        return part.last() < part.first() || part.end() > part.total() ? new Wrong("content-range", 412) : part;
    }
}
