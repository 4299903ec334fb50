package dev.longhaul.credentials;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where credentials may be sent: Google's own hosts over https, or this machine. */
final class GoogleEndpoint {

    static final URI AUTHORIZE = URI.create("https://accounts.google.com/o/oauth2/v2/auth");
    static final URI TOKEN = URI.create("https://oauth2.googleapis.com/token");

    private static final Set<String> HOSTS =
            Set.of("accounts.google.com", "oauth2.googleapis.com", "www.googleapis.com");
    private static final int HTTPS_PORT = 443;

    private GoogleEndpoint() {}

    /** The address, if credentials may be sent there. */
    static Optional<URI> trusted(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        return plain && (Loopback.is(uri) ? isHttp(uri) : isGoogle(uri)) ? Optional.of(uri) : Optional.empty();
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isGoogle(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT))
                && (uri.getPort() == -1 || uri.getPort() == HTTPS_PORT);
    }
}
