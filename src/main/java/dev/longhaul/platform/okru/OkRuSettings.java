package dev.longhaul.platform.okru;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.kit.ApiAddress;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Grid;
import java.net.URI;
import java.util.Optional;

/**
 * What is fixed about an OK.ru destination.
 *
 * @param name the destination's name
 * @param apiUrl OK.ru's, or the one of a simulator on this machine
 * @param groupId the group whose video it becomes; empty for the person's own
 */
record OkRuSettings(String name, URI apiUrl, Optional<String> groupId) {

    /** PROTOCOLS.md 2.8: OK.ru names no largest file for a renewable upload; this one is ours, beyond any video. */
    static final long LARGEST_FILE_BYTES = 1L << 40;

    /** Seed 001: 2 GB in one request. */
    static final long LARGEST_WHOLE_BYTES = 2_000_000_000L;

    /** PROTOCOLS.md 2.5: what is smaller is answered {@code FileToSmall}. */
    static final long SMALLEST_FILE_BYTES = 16 * 1024;

    /** PROTOCOLS.md 2.5: nothing is said of sizes; smaller chunks than these would be all overhead. */
    private static final long SMALLEST_CHUNK_BYTES = 64 * 1024;

    static final Grid GRID = grid(SMALLEST_CHUNK_BYTES, LARGEST_FILE_BYTES, Grid.Sizes.FREE);

    private static final URI OK_RU = URI.create("https://api.ok.ru");

    static OkRuSettings of(String name, LonghaulConfig.Destination destination) {
        Options options = new Options(name, destination.options());
        Optional<String> groupId = options.text("gid");
        if (groupId.isPresent() && !groupId.get().matches("\\d{1,30}")) {
            throw options.bad("gid", "must be the number of a group");
        }
        options.done();
        return new OkRuSettings(name, ApiAddress.of(name, destination, OK_RU), groupId);
    }

    /** The whole file in one request. */
    static Grid whole(long totalBytes) {
        return grid(totalBytes, totalBytes, Grid.Sizes.EQUAL);
    }

    private static Grid grid(long smallest, long largest, Grid.Sizes sizes) {
        return new Grid(1, smallest, largest, sizes, Grid.Order.SEQUENTIAL, Grid.Keeps.NOTHING);
    }
}
