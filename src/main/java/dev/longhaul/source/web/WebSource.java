package dev.longhaul.source.web;

import dev.longhaul.source.RetriedReading;
import dev.longhaul.source.Retries;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ContentRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What is behind a URL, pinned: every question says If-Match, and every answer must be of the pinned file and carry the very range. It
 * begins at the pinned URL each time, whose allow-list may have changed, and follows its redirects anew. It has no address for platforms that
 * fetch: they would not say If-Match.
 */
final class WebSource implements Source {

    private final SourceIdentity pinned;
    private final StrongEtag etag;
    private final WebExchange exchange;
    private final Retries retries;

    WebSource(SourceIdentity pinned, WebExchange exchange, Retries retries) {
        this.pinned = pinned;
        this.etag = StrongEtag.parse(pinned.pin());
        this.exchange = exchange;
        this.retries = retries;
    }

    @Override
    public SourceIdentity identity() throws IOException {
        return FirstBytes.of(exchange, pinned.location(), Deadline.NONE).identity();
    }

    @Override
    public Reading open(ByteRange range) throws IOException {
        return open(range, Deadline.NONE);
    }

    @Override
    public Reading open(ByteRange range, Deadline deadline) throws IOException {
        if (range.next() > pinned.sizeBytes()) {
            throw new IllegalArgumentException("range " + range + " ends beyond " + pinned.sizeBytes() + " bytes");
        }
        return RetriedReading.open(rest -> answer(rest, deadline), range, retries.until(deadline));
    }

    private WebAnswer answer(ByteRange range, Deadline deadline) throws IOException {
        WebAnswer answer =
                exchange.get(pinned.location(), Map.of("Range", "bytes=" + range, "If-Match", etag.header()), deadline);
        boolean right = false;
        try {
            if (answer.status() == 412 || answer.status() == 416) {
                throw changed(answer, "the server no longer has what was marked '" + etag.value() + "'");
            }
            ContentRange.Part part = RangeAnswers.part(answer, range);
            requirePinned(answer, part);
            if (!part.range().equals(range)) {
                throw RangeAnswers.withoutRanges(
                        answer, "It was asked for bytes " + range + " and answered with '" + part.value() + "'");
            }
            right = true;
            return answer;
        } finally {
            if (!right) {
                answer.abort();
            }
        }
    }

    private void requirePinned(WebAnswer answer, ContentRange.Part part) {
        Optional<StrongEtag> found = StrongEtag.of(answer);
        if (!found.equals(Optional.of(etag))) {
            throw changed(
                    answer,
                    "it had the mark '" + etag.value() + "' and has "
                            + found.map(other -> "'" + other.value() + "'").orElse("none"));
        }
        if (part.totalBytes() != pinned.sizeBytes()) {
            throw changed(answer, "it had " + pinned.sizeBytes() + " bytes and has " + part.totalBytes());
        }
    }

    private static ProblemException changed(WebAnswer answer, String changes) {
        return new ProblemException(WebProblems.changed(answer.from(), changes));
    }
}
