package dev.longhaul.source.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pins a URL: a strong ETag (RFC 9110, 8.8.3), stored as {@code etag:…}.
 *
 * @param value without its quotes
 */
record StrongEtag(String value) {

    private static final String PREFIX = "etag:";

    /** Stored with the upload and sent with each question: bounded, and in characters that cannot end a header field. */
    private static final Pattern STRONG = Pattern.compile("\"([!#-~]{1,512})\"");

    /** Empty for a weak one, which equal bytes need not share, and for none. */
    static Optional<StrongEtag> of(WebAnswer answer) {
        return answer.field("ETag")
                .map(STRONG::matcher)
                .filter(Matcher::matches)
                .map(etag -> new StrongEtag(etag.group(1)));
    }

    /** Reads a stored pin. */
    static StrongEtag parse(String pin) {
        if (!pin.startsWith(PREFIX)
                || !STRONG.matcher('"' + pin.substring(PREFIX.length()) + '"').matches()) {
            throw new IllegalArgumentException("not the pin of a URL");
        }
        return new StrongEtag(pin.substring(PREFIX.length()));
    }

    /** As it is stored. */
    String pin() {
        return PREFIX + value;
    }

    /** As If-Match has it. */
    String header() {
        return '"' + value + '"';
    }
}
