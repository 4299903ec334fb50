package dev.longhaul.platform.jwplatform;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.ApiAddress;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Grid;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is fixed about a JW Platform destination.
 *
 * @param name the destination's name
 * @param apiUrl JW Platform's, or the one of a simulator on this machine
 * @param format {@code json} or {@code xml}: what answers are asked for; both are always understood
 * @param probeBytes how many true bytes are sent again at most to find out what is stored
 * @param redirect what upload addresses say of a redirect; nobody follows it
 */
record JwPlatformSettings(String name, URI apiUrl, String format, long probeBytes, Optional<Redirect> redirect) {

    /** PROTOCOLS.md 4.5: no minimum, no alignment, no equal sizes. Smaller chunks than this one would be all overhead. */
    private static final long SMALLEST_CHUNK_BYTES = 64 * 1024;

    /** JW Platform names no largest file; this one is ours, beyond any video. */
    static final long LARGEST_FILE_BYTES = 1L << 40;

    static final long DEFAULT_PROBE_BYTES = 64 * 1024;

    static final Grid GRID = new Grid(
            1, SMALLEST_CHUNK_BYTES, LARGEST_FILE_BYTES, Grid.Sizes.FREE, Grid.Order.SEQUENTIAL, Grid.Keeps.NOTHING);

    private static final URI JW_PLATFORM = URI.create("https://api.jwplatform.com");

    /** The same rules with chunks no larger than this, after one was called too large. */
    static Grid gridUpTo(long largestBytes) {
        return new Grid(
                1,
                Math.min(SMALLEST_CHUNK_BYTES, largestBytes),
                largestBytes,
                GRID.sizes(),
                GRID.order(),
                GRID.keeps());
    }

    /**
     * A redirect that the upload address names (seed 004, "Redirect parameters").
     *
     * @param keyInPath whether the video's key goes behind the path, and not into the query
     */
    record Redirect(String address, Map<String, String> query, boolean keyInPath) {
        Redirect {
            query = Map.copyOf(query);
        }
    }

    static JwPlatformSettings of(String name, LonghaulConfig.Destination destination) {
        Options options = new Options(name, destination.options());
        JwPlatformSettings settings = new JwPlatformSettings(
                name,
                ApiAddress.of(name, destination, JW_PLATFORM),
                options.oneOf("api-format", "json", "json", "xml"),
                options.whole("probe-bytes", DEFAULT_PROBE_BYTES, 1, 1L << 30),
                redirect(options));
        options.done();
        return settings;
    }

    private static Optional<Redirect> redirect(Options options) {
        Optional<String> address = options.text("redirect-address");
        Optional<String> query = options.text("redirect-query");
        boolean keyInPath = options.flag("key-in-path", false);
        if (address.isEmpty()) {
            if (query.isPresent() || keyInPath) {
                throw options.bad("redirect-address", "is missing: the other redirect options say nothing without it");
            }
            return Optional.empty();
        }
        if (!isWeb(address.get())) {
            throw options.bad("redirect-address", "is not of the form https://host/path, without a query");
        }
        return Optional.of(new Redirect(address.get(), pairs(options, query.orElse("")), keyInPath));
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            return List.of("http", "https").contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> pairs(Options options, String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 1 ? "" : pair.substring(0, equals);
            if (!name.matches("[A-Za-z0-9_]+")
                    || pairs.putIfAbsent(name, decoded(options, pair.substring(equals + 1))) != null) {
                throw options.bad("redirect-query", "is not of the form name=value&other=value, each name once");
            }
        }
        return pairs;
    }

    private static String decoded(Options options, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw options.bad("redirect-query", "has a percent sign that encodes nothing");
        }
    }
}
