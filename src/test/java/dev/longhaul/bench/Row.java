package dev.longhaul.bench;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import dev.longhaul.bench.LonghaulCarrier.Checksum;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The clients that are compared, in the order in which they take turns. */
enum Row {
    LONGHAUL("Longhaul (CRC32C, as shipped)"),
    LONGHAUL_NONE("Longhaul without a checksum"),
    LONGHAUL_SHA256("Longhaul with SHA-256 as well"),
    BARE_LOOP("bare `HttpURLConnection` loop, 64 MiB chunks"),
    GOOGLE_DEFAULT("`MediaHttpUploader`, 10 MiB chunks (its default)"),
    GOOGLE_LARGE("`MediaHttpUploader`, 64 MiB chunks"),
    CURL("`curl -T`, one request");

    private final String title;

    Row(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The name on a command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Row of(String key) {
        return Stream.of(values())
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row " + key + "; there are "
                        + Stream.of(values()).map(Row::key).toList()));
    }

    /** Those that differ on the way itself: a checksum's cost does not depend on the distance. */
    static List<Row> withoutChecksums() {
        return Stream.of(values())
                .filter(row -> row != LONGHAUL_NONE && row != LONGHAUL_SHA256)
                .toList();
    }

    /** What runs in a process of its own; {@link #CURL} is one already. */
    Carrier carrier() {
        return switch (this) {
            case LONGHAUL -> new LonghaulCarrier(Checksum.CRC32C);
            case LONGHAUL_NONE -> new LonghaulCarrier(Checksum.NONE);
            case LONGHAUL_SHA256 -> new LonghaulCarrier(Checksum.CRC32C_AND_SHA256);
            case BARE_LOOP -> new BareLoop();
            case GOOGLE_DEFAULT -> new GoogleUploader(MediaHttpUploader.DEFAULT_CHUNK_SIZE);
            case GOOGLE_LARGE -> new GoogleUploader(Limits.LARGE_CHUNK_BYTES);
            case CURL -> throw new UnsupportedOperationException("curl is a program");
        };
    }

    /** The Java heap; the same for all, but for the row that must hold a large chunk and grows its buffer by doubling. */
    String heap() {
        return this == GOOGLE_LARGE ? "256m" : "128m";
    }
}
