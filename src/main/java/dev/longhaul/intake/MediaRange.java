package dev.longhaul.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type, or a range of them: {@code video/mp4}, {@code video/*}, {@code *}{@code /*}.
 *
 * @param type in lower case; {@code *} for any
 * @param subtype likewise
 */
record MediaRange(String type, String subtype) {

    private static final String ANY = "*";
    private static final String NAME = "[a-z0-9][a-z0-9.+!#$&^_-]{0,126}";
    private static final Pattern FORM = Pattern.compile("(?:(\\*)/(\\*)|(" + NAME + ")/(\\*|" + NAME + "))");

    /** Empty if it is none. */
    static Optional<MediaRange> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(1) != null
                        ? new MediaRange(ANY, ANY)
                        : new MediaRange(matcher.group(3), matcher.group(4)));
    }

    boolean includes(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split("/", 2);
        boolean typeFits = type.equals(ANY) || type.equals(parts[0]);
        return parts.length == 2 && typeFits && (subtype.equals(ANY) || subtype.equals(parts[1]));
    }
}
