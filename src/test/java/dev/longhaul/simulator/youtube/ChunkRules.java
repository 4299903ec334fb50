package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.UploadSession.GRANULE_BYTES;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Response;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request for a session must declare before a byte of it is stored (seed 000; PROTOCOLS.md 1.5). */
final class ChunkRules {

    private ChunkRules() {}

    /** The first rule that the data request breaks; {@code range} has the session's total filled in. */
    static Optional<Violation> check(UploadSession session, ContentRange range, Exchange exchange) {
        return total(session, range)
                .or(() -> end(range))
                .or(() -> length(range, exchange))
                .or(() -> contentType(session, exchange))
                .or(() -> offset(session, range))
                .or(() -> grid(session, range));
    }

    /** A total that differs from the one the session was opened with, in a chunk or in a query. */
    static Optional<Violation> total(UploadSession session, ContentRange range) {
        OptionalLong known = session.total();
        boolean differs = known.isPresent() && range.total().isPresent() && !known.equals(range.total());
        return differs
                ? bad(
                        "total-mismatch",
                        "the total is " + known.getAsLong() + ", not "
                                + range.total().getAsLong())
                : Optional.empty();
    }

    private static Optional<Violation> end(ContentRange range) {
        if (range.last().isEmpty()) {
            return bad("bad-content-range", "neither the range's end nor the total is known");
        }
        boolean beyond =
                range.total().isPresent() && range.end() > range.total().getAsLong();
        return beyond
                ? bad(
                        "end-beyond-total",
                        "the last byte is " + range.last().getAsLong() + " of "
                                + range.total().getAsLong())
                : Optional.empty();
    }

    private static Optional<Violation> length(ContentRange range, Exchange exchange) {
        OptionalLong declared = exchange.body().declaredLength();
        return declared.isPresent() && declared.getAsLong() != range.length()
                ? bad("wrong-length", "Content-Length is " + declared.getAsLong() + ", the range has " + range.length())
                : Optional.empty();
    }

    private static Optional<Violation> contentType(UploadSession session, Exchange exchange) {
        String opened = session.start().contentType();
        return exchange.request()
                .header("Content-Type")
                .filter(type -> !opened.isEmpty() && !type.equalsIgnoreCase(opened))
                .flatMap(type -> bad("content-type-mismatch", "the session is for " + opened + ", not " + type));
    }

    private static Optional<Violation> offset(UploadSession session, ContentRange range) {
        long first = range.first().orElseThrow();
        long persisted = session.persisted();
        String detail = "the chunk begins at " + first + ", stored are " + persisted;
        if (first > persisted) {
            return Optional.of(new Violation("gap", GoogleErrors.gap(503, first, persisted), detail));
        }
        return first < persisted
                ? Optional.of(new Violation("overlap", incomplete(persisted), detail))
                : Optional.empty();
    }

    private static Optional<Violation> grid(UploadSession session, ContentRange range) {
        if (range.isLast()) {
            return Optional.empty();
        }
        if (range.length() % GRANULE_BYTES != 0) {
            return bad("unaligned", range.length() + " is no multiple of 262144 and not the end of the file");
        }
        OptionalLong size = session.chunkSize();
        boolean equal = size.isEmpty() || size.getAsLong() == range.length();
        // After a partial persist a client may send the rest of that chunk, as Google's Java client does.
        boolean remainder = range.end() == session.declaredEnd();
        return equal || remainder
                ? Optional.empty()
                : bad(
                        "unequal-chunks",
                        "chunks of this session have " + size.getAsLong() + " bytes, not " + range.length());
    }

    /** 308 with what is stored; without a Range header when that is nothing. */
    static Response incomplete(long persisted) {
        Response response = Response.of(308);
        return persisted == 0 ? response : response.header("Range", "bytes=0-" + (persisted - 1));
    }

    private static Optional<Violation> bad(String rule, String detail) {
        return Optional.of(Violation.badRequest(rule, detail));
    }
}
