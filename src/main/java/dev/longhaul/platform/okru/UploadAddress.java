package dev.longhaul.platform.okru;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.credentials.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The address that a video goes to, as {@code video.getUploadUrl} names it: https, on OK.ru's own hosts. Only a destination on a
 * loopback address, as in tests, is sent to that very address. A secret.
 */
final class UploadAddress {

    /** PROTOCOLS.md 2.1 and 2.11: the hosts that were seen. */
    private static final List<String> OWN_DOMAINS = List.of(".okcdn.ru", ".mycdn.me", ".ok.ru");

    private UploadAddress() {}

    /** Empty if it is none that a video may be sent to. */
    static Optional<URI> of(JsonNode text, OkRuSettings settings) {
        try {
            URI address = new URI(text.asText(""));
            return isOurs(address, settings.apiUrl()) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(URI address, URI apiUrl) {
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return false;
        }
        if (Loopback.is(apiUrl)) {
            return apiUrl.getScheme().equals(address.getScheme())
                    && apiUrl.getRawAuthority().equals(address.getRawAuthority());
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean own =
                host.equalsIgnoreCase(apiUrl.getHost()) || OWN_DOMAINS.stream().anyMatch(host::endsWith);
        return own && "https".equals(address.getScheme()) && (address.getPort() == -1 || address.getPort() == 443);
    }
}
