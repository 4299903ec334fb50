package dev.longhaul.platform.youtube;

import dev.longhaul.upload.Session;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The session's address. It gets the token and the video, so it must be on the destination's own hosts, over https; a
 * destination on a loopback address, as in tests, may have it there over http (DESIGN.md, rule 9).
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
            URI uri = request.resolve(location);
            return isOurs(request, uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(URI request, URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        if (isLoopback(request)) {
            return isLoopback(uri);
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean sameOrGoogle = host.equalsIgnoreCase(request.getHost()) || host.endsWith(GOOGLE);
        return sameOrGoogle && "https".equals(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443);
    }

    /** Whether an address is this machine's own, written as a number or as {@code localhost}. */
    static boolean isLoopback(URI uri) {
        String host = uri.getHost();
        if (host == null || !(host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]"))) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
