package dev.longhaul.platform.tus;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.ApiAddress;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.net.URI;

/**
 * What is fixed about a destination on a tus server.
 *
 * @param name the destination's name
 * @param server where uploads are created
 * @param largestChunkBytes what one request may carry: proxies before a server have limits of their own
 */
record TusSettings(String name, URI server, long largestChunkBytes) {

    /** The protocol names none; this one is beyond any video. */
    private static final long LARGEST_CHUNK_BYTES = 1L << 40;

    private static final long SMALLEST_LIMIT_BYTES = 64 * 1024;

    /** Whatever arrives of a cut request is kept, to the byte; one follows the other. */
    static final Grid GRID =
            new Grid(1, 1, LARGEST_CHUNK_BYTES, Grid.Sizes.FREE, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);

    /** There is no server that is everybody's: the address has to be said. */
    static TusSettings of(String name, LonghaulConfig.Destination configured) {
        URI said = configured.apiUrl().orElseThrow(() -> new ProblemException(noAddress(name)));
        return new TusSettings(name, ApiAddress.of(name, configured, said), largestChunkBytes(name, configured));
    }

    /** Reads the options, for whoever connects and for whoever checks a configuration. */
    static long largestChunkBytes(String name, LonghaulConfig.Destination configured) {
        Options options = new Options(name, configured.options());
        long largest =
                options.whole("largest-chunk-bytes", LARGEST_CHUNK_BYTES, SMALLEST_LIMIT_BYTES, LARGEST_CHUNK_BYTES);
        options.done();
        return largest;
    }

    private static Problem noAddress(String name) {
        return new Problem(
                "bad-configuration",
                "The destination " + name + " has no address",
                "longhaul.destinations." + name + ".api-url is missing: a tus server can be anywhere.",
                "Set it to the address where the server creates uploads, https://example.org/files/ for example.");
    }

    Grid grid() {
        return new Grid(
                GRID.granuleBytes(), GRID.smallestBytes(), largestChunkBytes, GRID.sizes(), GRID.order(), GRID.keeps());
    }
}
