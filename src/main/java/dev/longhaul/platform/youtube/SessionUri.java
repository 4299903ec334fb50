package dev.longhaul.platform.youtube;

import dev.longhaul.credentials.Loopback;
import dev.longhaul.upload.Session;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The session's address. It gets the token and the video, so it must be on the destination's own hosts, over https; a
 * destination on a loopback address, as in tests, has it on the very same address (DESIGN.md, rule 9).
 */
final class SessionUri {

    private static final String FIELD = "uri";
    private static final String GOOGLE = ".googleapis.com";

    private SessionUri() {}

    static Session session(URI uri, Instant startedAt) {
        return new Session(Map.of(FIELD, uri.toString()), startedAt);
    }

    static URI of(Session session) {
        return URI.create(session.get(FIELD));
    }

    /** The address that a {@code Location} field names, seen from the request's; empty if it may not be used. */
    static Optional<URI> resolve(URI request, String location) {
        try {
            // Java resolves an address that is only a query against the folder, not against the address itself.
            URI uri = request.resolve(location.startsWith("?") ? request.getRawPath() + location : location);
            return isOurs(request, uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(URI request, URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        if (Loopback.is(request)) {
            return request.getScheme().equals(uri.getScheme())
                    && request.getRawAuthority().equals(uri.getRawAuthority());
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean sameOrGoogle = host.equalsIgnoreCase(request.getHost()) || host.endsWith(GOOGLE);
        return sameOrGoogle && "https".equals(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443);
    }
}
