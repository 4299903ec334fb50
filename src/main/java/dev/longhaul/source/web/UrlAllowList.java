package dev.longhaul.source.web;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Which URLs may be asked for: those below a configured prefix, and nothing else. An empty list refuses everything. */
public final class UrlAllowList {

    private final List<WebAddress> prefixes;

    private UrlAllowList(List<WebAddress> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    /**
     * @param prefixes like {@code https://media.example.org/finished/}; a path ends at a slash, so {@code /finished} does not let
     *     {@code /finished-not} through. {@code http://127.0.0.1:PORT/} and {@code http://localhost:PORT/} are for development
     * @throws ProblemException {@code bad-configuration}
     */
    public static UrlAllowList of(List<String> prefixes) {
        List<WebAddress> parsed = new ArrayList<>();
        for (String prefix : prefixes) {
            try {
                WebAddress address = WebAddress.parse(prefix);
                if (address.query().isPresent()) {
                    throw new MalformedAddressException("it has a query (?)");
                }
                parsed.add(address);
            } catch (MalformedAddressException e) {
                throw new ProblemException(badPrefix(prefix, e), e);
            }
        }
        return new UrlAllowList(parsed);
    }

    private static Problem badPrefix(String prefix, MalformedAddressException e) {
        return new Problem(
                "bad-configuration",
                "Of longhaul.http.urls, " + WebLocation.shown(prefix) + " cannot be used",
                "As what addresses begin with, " + e.getMessage() + ".",
                "Write it as https://media.example.org/finished/.");
    }

    /**
     * Reads a URL that may be asked for.
     *
     * @throws ProblemException {@code url-not-allowed}
     */
    WebAddress require(String url) {
        WebAddress address;
        try {
            address = WebAddress.parse(url);
        } catch (MalformedAddressException e) {
            throw new ProblemException(WebProblems.malformed(WebLocation.shown(url), e.getMessage()), e);
        }
        if (!allows(address)) {
            throw new ProblemException(WebProblems.notAllowed(address));
        }
        return address;
    }

    boolean allows(WebAddress address) {
        return prefixes.stream().anyMatch(prefix -> isBelow(prefix, address));
    }

    private static boolean isBelow(WebAddress prefix, WebAddress address) {
        if (prefix.secure() != address.secure()
                || !prefix.host().equals(address.host())
                || prefix.port() != address.port()) {
            return false;
        }
        String above = PathText.normal(prefix.path());
        String path = PathText.normal(address.path());
        return path.equals(above) || path.startsWith(above.endsWith("/") ? above : above + "/");
    }
}
