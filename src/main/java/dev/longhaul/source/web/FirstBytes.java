package dev.longhaul.source.web;

import dev.longhaul.source.ContentTypes;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ContentRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** What is behind a URL now, found by a question for its first bytes. */
final class FirstBytes {

    private static final ByteRange ASKED = ByteRange.ofLength(0, ContentTypes.HEAD_BYTES);

    private final SourceIdentity identity;
    private final String stored;
    private final String fileName;
    private final byte[] head;

    private FirstBytes(SourceIdentity identity, String stored, String fileName, byte[] head) {
        this.identity = identity;
        this.stored = stored;
        this.fileName = fileName;
        this.head = head;
    }

    SourceIdentity identity() {
        return identity;
    }

    /** The last part of the path, decoded; never blank. */
    String fileName() {
        return fileName;
    }

    /**
     * By its content and its name, and where they say nothing, as the server says.
     *
     * @throws ProblemException {@code not-a-video}
     */
    String videoType() {
        return ContentTypes.ofObject(fileName, stored, head);
    }

    /**
     * @throws ProblemException if it cannot be a source
     * @throws IOException if it cannot be told now
     */
    static FirstBytes of(WebExchange exchange, String url, Deadline deadline) throws IOException {
        WebAddress address = exchange.allowed().require(url);
        // So few bytes take no longer than an answer may take to begin.
        Deadline soon = Within.of(deadline, exchange.longest());
        WebAnswer answer = exchange.get(url, Map.of("Range", "bytes=" + ASKED), soon);
        try {
            requireContent(answer);
            ContentRange.Part part = RangeAnswers.part(answer, ASKED);
            long last = Math.min(ASKED.last(), part.totalBytes() - 1);
            if (!part.range().equals(new ByteRange(0, last))) {
                throw RangeAnswers.withoutRanges(
                        answer, "It was asked for bytes " + ASKED + " and answered with '" + part.value() + "'");
            }
            StrongEtag etag =
                    StrongEtag.of(answer).orElseThrow(() -> new ProblemException(WebProblems.withoutEtag(address)));
            byte[] head = answer.read((int) part.range().lengthBytes());
            if (head.length < part.range().lengthBytes()) {
                throw new EOFException("the server of the source ended its answer early");
            }
            SourceIdentity identity = new SourceIdentity(address.text(), part.totalBytes(), etag.pin());
            return new FirstBytes(identity, contentType(answer), fileName(address), head);
        } finally {
            answer.abort();
        }
    }

    /** Nothing can be asked of an empty file: some servers then say so, and some answer with all of it. */
    private static void requireContent(WebAnswer answer) {
        boolean none = answer.status() == 416
                && answer.field("Content-Range").filter("bytes */0"::equals).isPresent();
        if (none || (answer.status() == 200 && answer.lengthBytes() == 0)) {
            throw new ProblemException(WebProblems.empty(answer.from()));
        }
        if (answer.status() == 416) {
            throw RangeAnswers.withoutRanges(
                    answer, "It was asked for bytes " + ASKED + " and answered with status 416");
        }
    }

    private static String contentType(WebAnswer answer) {
        String type = answer.field("Content-Type").orElse("");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String fileName(WebAddress address) {
        String name = PathText.fileName(address.path());
        return name.isBlank() ? "video" : name;
    }
}
