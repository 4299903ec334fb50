package dev.longhaul.platform.apivideo;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.ApiAddress;
import dev.longhaul.platform.kit.Options;
import java.net.URI;
import java.util.Locale;

/**
 * What is fixed about an api.video destination.
 *
 * @param name the destination's name
 * @param apiUrl the service's, or the one of a simulator on this machine
 * @param mode how new containers get their parts
 * @param basic whether the key itself goes with each request, and not a token that it was exchanged for
 * @param delegated whether parts go by an upload token of their own, and never with the destination's credentials
 * @param sizes of parts
 */
record ApiVideoSettings(String name, URI apiUrl, PartMode mode, boolean basic, boolean delegated, PartSizes sizes) {

    /** 52,428,800,000 bytes; another page of the service's says 30 GiB (PROTOCOLS.md 3.8). */
    static final long LARGEST_FILE_BYTES = 50_000L << 20;

    /** Without a range, in one request (PROTOCOLS.md 3.1). */
    static final long LARGEST_WHOLE_BYTES = 200L << 20;

    private static final URI PRODUCTION = URI.create("https://ws.api.video");
    private static final URI SANDBOX = URI.create("https://sandbox.api.video");

    static ApiVideoSettings of(String name, LonghaulConfig.Destination destination) {
        Options options = new Options(name, destination.options());
        URI own = options.oneOf("environment", "production", "production", "sandbox")
                        .equals("sandbox")
                ? SANDBOX
                : PRODUCTION;
        String mode = options.oneOf("part-mode", "bytes", "bytes", "part");
        boolean basic =
                options.oneOf("authentication", "token", "token", "basic").equals("basic");
        boolean delegated = options.flag("delegated", false);
        PartSizes service = PartSizes.OF_SERVICE;
        long smallest = options.whole("smallest-part-bytes", service.smallestBytes(), 1, service.largestBytes());
        options.done();
        return new ApiVideoSettings(
                name,
                ApiAddress.of(name, destination, own),
                PartMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                basic,
                delegated,
                new PartSizes(smallest, service.largestBytes()));
    }

    URI at(String path) {
        return apiUrl.resolve(path);
    }
}
