package dev.longhaul.source.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path and query of an address. What servers and proxies are known to read differently is refused rather than put right: then a
 * path that begins with a prefix also stays below it.
 */
final class PathText {

    private static final String UNRESERVED = "A-Za-z0-9._~\\-";
    private static final String CHARACTERS = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String ENCODED_OCTET = "%[0-9A-Fa-f]{2}";
    private static final Pattern PATH = Pattern.compile("/(?:[" + CHARACTERS + "]++|" + ENCODED_OCTET + ")*+");
    private static final Pattern QUERY = Pattern.compile("(?:[" + CHARACTERS + "?]++|" + ENCODED_OCTET + ")*+");

    /** A slash, a backslash or a control character; also where somebody decodes twice. */
    private static final Pattern HIDDEN =
            Pattern.compile("%(?:25)*(?:2f|5c|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    /** Also as the name before a parameter, as in {@code /..;x/}, which some servers cut off. */
    private static final Pattern DOTS =
            Pattern.compile("/(?:\\.|%(?:25)*2e){1,2}(?=[/;]|%(?:25)*3b|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODED = Pattern.compile(ENCODED_OCTET);

    private PathText() {}

    static void requirePath(String path) throws MalformedAddressException {
        if (!PATH.matcher(path).matches()) {
            throw new MalformedAddressException("its path has characters that have to be encoded with %");
        }
        if (HIDDEN.matcher(path).find()) {
            throw new MalformedAddressException("its path hides a slash or a control character");
        }
        if (DOTS.matcher(path).find()) {
            throw new MalformedAddressException("its path has a part '.' or '..'");
        }
        if (path.startsWith("//")) {
            throw new MalformedAddressException("its path begins with two slashes");
        }
    }

    static void requireQuery(String query) throws MalformedAddressException {
        if (!QUERY.matcher(query).matches()) {
            throw new MalformedAddressException("its query has characters that have to be encoded with %");
        }
    }

    /** For comparison: what need not be encoded is not, and the rest is in capital letters. */
    static String normal(String path) {
        return ENCODED.matcher(path).replaceAll(encoded -> {
            String text = String.valueOf((char) Integer.parseInt(encoded.group().substring(1), 16));
            return Matcher.quoteReplacement(
                    text.matches("[" + UNRESERVED + "]")
                            ? text
                            : encoded.group().toUpperCase(Locale.ROOT));
        });
    }

    /** The last part, decoded; empty for a folder. */
    static String fileName(String path) {
        byte[] octets = path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.US_ASCII);
        byte[] decoded = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '%') {
                decoded[length++] =
                        (byte) (Character.digit(octets[i + 1], 16) * 16 + Character.digit(octets[i + 2], 16));
                i += 2;
            } else {
                decoded[length++] = octets[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
