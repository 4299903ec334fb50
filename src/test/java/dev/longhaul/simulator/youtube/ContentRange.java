package dev.longhaul.simulator.youtube;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Content-Range header in all the forms that real clients send (PROTOCOLS.md 1.1).
 *
 * @param first empty in a query, {@code bytes *}{@code /N}
 * @param last empty in a query and in {@code a-*}{@code /N}
 * @param total empty for {@code *}
 */
record ContentRange(OptionalLong first, OptionalLong last, OptionalLong total) {

    private static final String NUMBER = "(\\d{1,18}|\\*)";
    private static final Pattern QUERY = Pattern.compile("bytes \\*/" + NUMBER);
    private static final Pattern DATA = Pattern.compile("bytes (\\d{1,18})-" + NUMBER + "/" + NUMBER);

    /** Empty when the header cannot be read. */
    static Optional<ContentRange> parse(String header) {
        Matcher query = QUERY.matcher(header);
        if (query.matches()) {
            return Optional.of(new ContentRange(OptionalLong.empty(), OptionalLong.empty(), number(query.group(1))));
        }
        Matcher data = DATA.matcher(header);
        if (!data.matches()) {
            return Optional.empty();
        }
        ContentRange range = new ContentRange(number(data.group(1)), number(data.group(2)), number(data.group(3)));
        boolean backwards = range.last().isPresent()
                && range.last().getAsLong() < range.first().getAsLong();
        return backwards ? Optional.empty() : Optional.of(range);
    }

    private static OptionalLong number(String text) {
        return text.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    boolean isQuery() {
        return first.isEmpty();
    }

    /** With the open ends that the session knows better filled in. */
    ContentRange completedBy(OptionalLong sessionTotal) {
        OptionalLong known = total.isPresent() ? total : sessionTotal;
        boolean openEnd = !isQuery() && last.isEmpty() && known.isPresent();
        return new ContentRange(first, openEnd ? OptionalLong.of(known.getAsLong() - 1) : last, known);
    }

    /** Offset behind the declared range; only for data with a known end. */
    long end() {
        return last.orElseThrow() + 1;
    }

    long length() {
        return end() - first.orElseThrow();
    }

    boolean isLast() {
        return last.isPresent() && total.isPresent() && end() == total.getAsLong();
    }
}
