package dev.longhaul.source.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that could be asked. It is read once, strictly, and whatever is compared, resolved, connected to and sent comes from
 * here, so that no two readings of one text can differ.
 *
 * @param secure https; else plain http, which only a loopback host has
 * @param host a name in lower case and ASCII
 * @param path begins with a slash, encoded as it was written
 * @param query may hold a signature: a secret
 */
record WebAddress(boolean secure, String host, int port, String path, Optional<String> query) {

    private static final int LONGEST = 4096;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private static final Pattern SCHEME = Pattern.compile("(?i:(https?)://)(.*)");
    private static final Pattern SOME_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern AUTHORITY = Pattern.compile("([^:]*)(?::([1-9][0-9]{0,4}))?");

    static WebAddress parse(String text) throws MalformedAddressException {
        requireText(text);
        Matcher parts = SCHEME.matcher(text);
        if (!parts.matches()) {
            throw new MalformedAddressException("it does not begin with https://");
        }
        boolean secure = parts.group(1).toLowerCase(Locale.ROOT).equals("https");
        String rest = parts.group(2);
        int question = rest.indexOf('?');
        String beforeQuery = question < 0 ? rest : rest.substring(0, question);
        int slash = beforeQuery.indexOf('/');
        Matcher authority = authority(slash < 0 ? beforeQuery : beforeQuery.substring(0, slash));
        String path = slash < 0 ? "/" : beforeQuery.substring(slash);
        PathText.requirePath(path);
        Optional<String> query = question < 0 ? Optional.empty() : Optional.of(rest.substring(question + 1));
        if (query.isPresent()) {
            PathText.requireQuery(query.get());
        }
        return new WebAddress(secure, host(authority.group(1), secure), port(authority.group(2), secure), path, query);
    }

    private static void requireText(String text) throws MalformedAddressException {
        if (text.length() > LONGEST) {
            throw new MalformedAddressException("it is longer than " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\' || Character.isISOControl(c))) {
            throw new MalformedAddressException("it has blanks, backslashes or control characters");
        }
        if (text.indexOf('#') >= 0) {
            throw new MalformedAddressException("it has a fragment (#)");
        }
    }

    private static Matcher authority(String text) throws MalformedAddressException {
        if (text.indexOf('@') >= 0) {
            throw new MalformedAddressException("it holds a user or a password");
        }
        if (text.startsWith("[")) {
            throw new MalformedAddressException("its host is an IP address and not a name");
        }
        Matcher authority = AUTHORITY.matcher(text);
        if (!authority.matches()) {
            throw new MalformedAddressException("its port is not a number from 1 to 65535");
        }
        return authority;
    }

    private static String host(String written, boolean secure) throws MalformedAddressException {
        if (secure) {
            return HostName.of(written);
        }
        // As it is written: a development server is named by whoever runs it, and nobody else.
        if (written.equals("127.0.0.1") || written.equals("localhost")) {
            return written;
        }
        throw new MalformedAddressException("it is not https");
    }

    private static int port(String digits, boolean secure) throws MalformedAddressException {
        if (digits == null) {
            return secure ? HTTPS_PORT : HTTP_PORT;
        }
        int port = Integer.parseInt(digits);
        if (port > 65_535) {
            throw new MalformedAddressException("its port is not a number from 1 to 65535");
        }
        return port;
    }

    /** Where a redirect leads (RFC 9110, 10.2.2). */
    WebAddress redirected(String location) throws MalformedAddressException {
        requireText(location);
        if (SOME_SCHEME.matcher(location).matches()) {
            return parse(location);
        }
        if (location.startsWith("//")) {
            return parse((secure ? "https:" : "http:") + location);
        }
        if (location.startsWith("/")) {
            return parse(origin() + location);
        }
        return parse(
                origin() + (location.startsWith("?") ? path : path.substring(0, path.lastIndexOf('/') + 1)) + location);
    }

    private String origin() {
        boolean plainPort = port == (secure ? HTTPS_PORT : HTTP_PORT);
        return (secure ? "https://" : "http://") + host + (plainPort ? "" : ":" + port);
    }

    /** Path and query, as they are sent. */
    String target() {
        return path + query.map(text -> "?" + text).orElse("");
    }

    /** The whole of it, in one spelling: a secret if there is a query. */
    String text() {
        return origin() + target();
    }

    /** For people. */
    String shown() {
        return origin() + path + (query.isPresent() ? "?…" : "");
    }

    @Override
    public String toString() {
        return shown();
    }
}
