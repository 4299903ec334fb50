package dev.longhaul.credentials;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masks secrets in what may be shown: the wire trace, logs, errors (PROTOCOLS.md 1.14 and 7, rule 9). What is known to be
 * harmless stays; of everything else a {@value #MASK} is left.
 */
public final class Redaction {

    /** What stands where something was. */
    public static final String MASK = "…";

    private static final Set<String> SAFE_PARAMETERS = Set.of("uploadtype", "part");

    private static final Set<String> SAFE_HEADERS = Set.of(
            "accept",
            "connection",
            "content-encoding",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "expect",
            "host",
            "range",
            "retry-after",
            "server",
            "transfer-encoding",
            "user-agent",
            "x-http-status-code-override",
            "x-upload-content-length",
            "x-upload-content-type");

    private static final Set<String> ADDRESS_HEADERS = Set.of("location", "content-location", "referer");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b([a-z][a-z0-9+.-]{0,20})://([^\\s/?#\"'<>]*)([^\\s?#\"'<>]*)(\\?[^\\s#\"'<>]*)?(#[^\\s\"'<>]*)?");

    /** Some platforms' upload addresses end in a key: a part of a path that is long and has digits is nobody's word. */
    private static final Pattern KEY_IN_PATH =
            Pattern.compile("(?<=/)(?=[^/]*[0-9])[A-Za-z0-9._~%!$&'()*+,;=:@-]{16,}(?=/|$)");

    private static final Pattern QUERY = Pattern.compile("\\?[^\\s#\"'<>=]+=[^\\s#\"'<>]*");
    private static final Pattern SAFE_VALUE = Pattern.compile("[A-Za-z0-9,._%-]*");

    /** {@code Authorization: …} to the end of its line, and schemes with credentials wherever they stand. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)\\b((?:proxy-)?authorization|set-cookie|cookie)(\"?\\s*[:=]\\s*)[^\\r\\n]+");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+(?!realm)[A-Za-z0-9._~+/=-]{6,}");

    private static final String VALUE = "(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"?|[^\\s&,;\"']+)";

    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b((?:upload|client|refresh|access|id|api|session|application)?[_-]?"
                    + "(?:token|secret(?:_key)?|password|signature|assertion)|upload_id|api_?key|session_key|code_verifier|code_challenge|sig)(\"?\\s*[=:]\\s*)"
                    + VALUE);

    /** A consent code is a form's field; {@code "code": 403} is a status, and worth reading. */
    private static final Pattern CODE = Pattern.compile("(?i)\\b(code=)(?!\\d{3}\\b)" + VALUE);

    /** Shapes of Google's secrets: access token, refresh token, client secret, consent code. */
    private static final Pattern SHAPES =
            Pattern.compile("ya29\\.[\\w.~+/=-]*|\\b1//[\\w-]{4,}|\\bGOCSPX-[\\w-]+|\\b4/[\\w-]{8,}");

    private static final int HASH_BYTES = 6;

    private Redaction() {}

    /** An address with scheme, host, path and harmless parameters; the rest, and keys in the path, masked. */
    public static String uri(URI address) {
        return uri(address.toString());
    }

    /** Like {@link #uri(URI)}, of a text that may be no address at all; then nothing of it is left. */
    public static String uri(String address) {
        Matcher absolute = ADDRESS.matcher(address);
        if (absolute.matches()) {
            return address(absolute.toMatchResult());
        }
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        boolean relative = path.startsWith("/") && path.chars().noneMatch(c -> c <= ' ' || c == '#');
        return relative ? path(path) + (query < 0 ? "" : query(address.substring(query))) : MASK;
    }

    /** A header's value, if the header is known to be harmless; addresses as {@link #uri(String)}. */
    public static String header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (ADDRESS_HEADERS.contains(lower)) {
            return uri(value);
        }
        return SAFE_HEADERS.contains(lower) ? text(value) : MASK;
    }

    /** A text of any kind, with addresses, credentials and whatever looks like one masked. */
    public static String text(String text) {
        String masked = AUTHORIZATION.matcher(text).replaceAll("$1$2" + MASK);
        masked = ADDRESS.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(address(found)));
        masked = QUERY.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(query(found.group())));
        masked = SCHEME.matcher(masked).replaceAll("$1 " + MASK);
        masked = NAMED.matcher(masked).replaceAll("$1$2" + MASK);
        masked = CODE.matcher(masked).replaceAll("$1" + MASK);
        return SHAPES.matcher(masked).replaceAll(MASK);
    }

    /** Twelve hexadecimal digits by which logs can tell one address from another. */
    public static String hash(URI address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(address.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String address(MatchResult found) {
        String authority = found.group(2);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        String query = found.group(4) == null ? "" : query(found.group(4));
        String fragment = found.group(5) == null ? "" : "#" + MASK;
        return found.group(1) + "://" + host + path(found.group(3)) + query + fragment;
    }

    private static String path(String path) {
        return KEY_IN_PATH.matcher(SHAPES.matcher(path).replaceAll(MASK)).replaceAll(MASK);
    }

    private static String query(String withMark) {
        String pairs = Arrays.stream(withMark.substring(1).split("&", -1))
                .map(Redaction::parameter)
                .distinct()
                .collect(Collectors.joining("&"));
        return "?" + pairs;
    }

    private static String parameter(String pair) {
        int equals = pair.indexOf('=');
        boolean safe = equals > 0
                && SAFE_PARAMETERS.contains(pair.substring(0, equals).toLowerCase(Locale.ROOT))
                && SAFE_VALUE.matcher(pair.substring(equals + 1)).matches();
        return safe ? pair : MASK;
    }
}
