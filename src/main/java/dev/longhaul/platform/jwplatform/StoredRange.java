package dev.longhaul.platform.jwplatform;

import dev.longhaul.transfer.Answer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the upload host says it has from byte 0 on, in header and body alike: {@code 0-9/30}, or a list {@code 0-9/30,20-24/30} of
 * which it may have cut the end (PROTOCOLS.md 4.5). Later ranges do not count: what is sent in order overwrites them.
 *
 * @param bytes how many from byte 0 on; 0 if the beginning is missing
 * @param totalBytes the length of the whole file, as it has it
 */
record StoredRange(long bytes, long totalBytes) {

    private static final Pattern RANGE = Pattern.compile("(?:bytes[= ])?(\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Header and body; where they disagree, what both have. Empty if neither can be read. */
    static Optional<StoredRange> of(Answer answer) {
        Optional<StoredRange> header = answer.headers().first("Range").flatMap(StoredRange::parse);
        Optional<StoredRange> body = parse(answer.body());
        return Stream.of(header, body)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one.bytes <= other.bytes ? one : other);
    }

    /** Reads the complete ranges of a list, whatever follows them. */
    static Optional<StoredRange> parse(String list) {
        Optional<StoredRange> found = Optional.empty();
        for (String item : list.split(",", -1)) {
            Matcher matcher = RANGE.matcher(item.strip());
            if (!matcher.matches()) {
                return found;
            }
            long first = Long.parseLong(matcher.group(1));
            long last = Long.parseLong(matcher.group(2));
            long total = Long.parseLong(matcher.group(3));
            if (last < first || last >= total) {
                return found;
            }
            if (found.isEmpty()) {
                found = Optional.of(new StoredRange(first == 0 ? last + 1 : 0, total));
            }
        }
        return found;
    }
}
