package dev.longhaul.simulator.apivideo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Content-Range} says of a part (PROTOCOLS.md 3.1). */
sealed interface PartHead {

    Pattern BYTES = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");
    Pattern PART = Pattern.compile("part (\\d{1,9})/(\\d{1,9}|\\*)");

    /** No field: the whole file. */
    record Whole() implements PartHead {}

    record Bytes(long first, long last, long total) implements PartHead {}

    /** @param count 0 if it is not known yet */
    record Numbered(long number, long count) implements PartHead {}

    record Malformed() implements PartHead {}

    static PartHead of(String header) {
        if (header == null) {
            return new Whole();
        }
        Matcher bytes = BYTES.matcher(header);
        if (bytes.matches()) {
            return new Bytes(
                    Long.parseLong(bytes.group(1)), Long.parseLong(bytes.group(2)), Long.parseLong(bytes.group(3)));
        }
        Matcher part = PART.matcher(header);
        return part.matches()
                ? new Numbered(
                        Long.parseLong(part.group(1)), part.group(2).equals("*") ? 0 : Long.parseLong(part.group(2)))
                : new Malformed();
    }

    /** Whether it holds the file's last byte. */
    default boolean isLast() {
        if (this instanceof Bytes bytes) {
            return bytes.last() + 1 == bytes.total();
        }
        return this instanceof Numbered part ? part.number() == part.count() : this instanceof Whole;
    }
}
