package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.credentials.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address that chunks go to, put together from an answer's link (seed 004, "Upload URL"; PROTOCOLS.md 4.1 b). All pairs of the
 * link's query are in it, and what the destination says of a redirect. It is https whatever the link says, and on JW Platform's own
 * hosts; only a destination on a loopback address, as in tests, keeps what the link says, on that very address. A secret.
 */
final class UploadAddress {

    private static final String OWN_DOMAIN = ".jwplatform.com";
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.\\[\\]-]+(?::[0-9:\\]]+)?");

    private UploadAddress() {}

    /** Empty if the link is none that a video may be sent to. */
    static Optional<URI> of(JsonNode link, JwPlatformSettings settings) {
        String address = link.path("address").asText("");
        String path = link.path("path").asText("");
        if (!AUTHORITY.matcher(address).matches() || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        boolean local = Loopback.is(settings.apiUrl());
        String scheme = local ? link.path("protocol").asText("").toLowerCase(Locale.ROOT) : "https";
        try {
            URI uri = new URI(scheme + "://" + address + path + "?" + Percent.form(query(link, settings)));
            return isOurs(uri, settings.apiUrl(), local) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> query(JsonNode link, JwPlatformSettings settings) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("api_format", settings.format());
        for (Map.Entry<String, JsonNode> pair : link.path("query").properties()) {
            query.put(pair.getKey(), pair.getValue().asText());
        }
        settings.redirect().ifPresent(redirect -> {
            query.put("redirect_address", redirect.address());
            redirect.query().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(pair -> query.put("redirect_query." + pair.getKey(), pair.getValue()));
            query.put("key_in_path", redirect.keyInPath() ? "True" : "False");
        });
        return query;
    }

    private static boolean isOurs(URI uri, URI apiUrl, boolean local) {
        if (uri.getHost() == null) {
            return false;
        }
        if (local) {
            return uri.getScheme().startsWith("http") && uri.getRawAuthority().equals(apiUrl.getRawAuthority());
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean own = host.equalsIgnoreCase(apiUrl.getHost()) || host.endsWith(OWN_DOMAIN);
        return own && (uri.getPort() == -1 || uri.getPort() == 443);
    }
}
