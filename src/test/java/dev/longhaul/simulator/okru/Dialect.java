package dev.longhaul.simulator.okru;

import dev.longhaul.simulator.Response;

/** How an answer of the upload host tells what is stored (PROTOCOLS.md 2.1). */
public enum Dialect {
    /** By {@code X-Last-Known-Byte}. */
    HEADER,
    /** By {@code Range}. */
    RANGE,
    /** By a body {@code 0-b/N}. */
    BODY,
    /** By header and body. */
    BOTH,
    /** By header and body, which tells one byte less. */
    DISAGREEING,
    /** Not at all. */
    NOTHING;

    /**
     * Adds to an answer that bytes are stored.
     *
     * @param bytes from the first on, at least one
     */
    Response tell(Response answer, long bytes, long total) {
        long last = bytes - 1;
        return switch (this) {
            case HEADER -> answer.header("X-Last-Known-Byte", Long.toString(last));
            case RANGE -> answer.header("Range", "bytes=0-" + last);
            case BODY -> body(answer, last, total);
            case BOTH -> HEADER.tell(body(answer, last, total), bytes, total);
            // Of one byte no less can be told.
            case DISAGREEING -> HEADER.tell(body(answer, Math.max(0, last - 1), total), bytes, total);
            case NOTHING -> answer;
        };
    }

    private static Response body(Response answer, long last, long total) {
        return answer.body("text/plain", "0-" + last + "/" + total);
    }
}
