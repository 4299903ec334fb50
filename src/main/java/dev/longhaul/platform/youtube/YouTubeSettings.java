package dev.longhaul.platform.youtube;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.ApiAddress;
import dev.longhaul.upload.Grid;
import java.net.URI;

/**
 * What is fixed about a YouTube destination.
 *
 * @param name the destination's name
 * @param apiUrl Google's, or the one of a simulator on this machine
 * @param mayRead whether the scope {@code youtube.readonly} may be used to look for a video
 */
public record YouTubeSettings(String name, URI apiUrl, boolean mayRead) {

    static final long GRANULE_BYTES = 256 * 1024;

    /** 256 GB, in the binary units that Google counts in (PROTOCOLS.md 1.9). */
    static final long LARGEST_FILE_BYTES = 256L << 30;

    /** PROTOCOLS.md 1.5. */
    static final Grid GRID = new Grid(
            GRANULE_BYTES,
            GRANULE_BYTES,
            LARGEST_FILE_BYTES,
            Grid.Sizes.EQUAL,
            Grid.Order.SEQUENTIAL,
            Grid.Keeps.GRANULES);

    private static final URI GOOGLE = URI.create("https://www.googleapis.com");

    public static YouTubeSettings of(String name, LonghaulConfig.Destination destination) {
        URI apiUrl = ApiAddress.of(name, destination, GOOGLE);
        return new YouTubeSettings(name, apiUrl, destination.readScope());
    }
}
