package dev.longhaul.upload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a {@code Content-Range} request header, in the two forms that an uploader of known length needs: a part
 * ({@code bytes 0-524287/2000000}) and the question for the offset ({@code bytes *}{@code /2000000}). RFC 9110, 14.4;
 * PROTOCOLS.md 1.1.
 */
public sealed interface ContentRange {

    /** The length of the whole file in bytes. */
    long totalBytes();

    /** The header's value. */
    String value();

    /** {@code bytes first-last/total}: this request carries these bytes. */
    record Part(ByteRange range, long totalBytes) implements ContentRange {
        public Part {
            if (range.next() > totalBytes) {
                throw new IllegalArgumentException("range " + range + " ends beyond " + totalBytes + " bytes");
            }
        }

        public boolean isLast() {
            return range.next() == totalBytes;
        }

        @Override
        public String value() {
            return "bytes " + range + "/" + totalBytes;
        }
    }

    /** {@code bytes *}{@code /total}: this request carries nothing and asks what has arrived. */
    record Query(long totalBytes) implements ContentRange {
        public Query {
            if (totalBytes <= 0) {
                throw new IllegalArgumentException("a file has at least one byte, not " + totalBytes);
            }
        }

        @Override
        public String value() {
            return "bytes */" + totalBytes;
        }
    }

    /** Eighteen digits stay inside a {@code long}; a number has no sign and no leading zero. */
    Pattern GRAMMAR = Pattern.compile("bytes (?:(0|[1-9]\\d{0,17})-(0|[1-9]\\d{0,17})|\\*)/([1-9]\\d{0,17})");

    /** Reads a header strictly: one spelling, no spaces to spare, an end within the total; empty for anything else. */
    static Optional<ContentRange> parse(String header) {
        Matcher matcher = GRAMMAR.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long totalBytes = Long.parseLong(matcher.group(3));
        if (matcher.group(1) == null) {
            return Optional.of(new Query(totalBytes));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        return first <= last && last < totalBytes
                ? Optional.of(new Part(new ByteRange(first, last), totalBytes))
                : Optional.empty();
    }
}
