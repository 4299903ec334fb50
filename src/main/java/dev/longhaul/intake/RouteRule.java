package dev.longhaul.intake;

import dev.longhaul.config.LonghaulConfig.Route;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route, ready for use.
 *
 * @param suffix in lower case
 */
record RouteRule(
        String bucket,
        String prefix,
        String suffix,
        Optional<MediaRange> contentType,
        List<String> to,
        RouteMetadata metadata,
        Way way,
        Optional<ChunkSize> chunkSize,
        Optional<ChecksumKind> comparedBy,
        Results results) {

    /**
     * @throws IllegalArgumentException for a route that {@link RouteCheck} does not pass
     */
    static RouteRule of(Route route) {
        return new RouteRule(
                route.bucket(),
                route.prefix().orElse(""),
                route.suffix().orElse("").toLowerCase(Locale.ROOT),
                route.contentType().map(range -> MediaRange.parse(range)
                        .orElseThrow(() -> new IllegalArgumentException("no media range: " + range))),
                route.to(),
                RouteMetadata.of(route),
                Way.valueOf(route.way().name()),
                route.chunkSizeBytes().isPresent()
                        ? Optional.of(new ChunkSize(route.chunkSizeBytes().getAsLong()))
                        : Optional.empty(),
                switch (route.checksum()) {
                    case CRC32C -> Optional.of(ChecksumKind.CRC32C);
                    case CRC64NVME -> Optional.of(ChecksumKind.CRC64NVME);
                    case NONE -> Optional.empty();
                },
                results(route));
    }

    private static Results results(Route route) {
        List<String> names = route.results().orElse(List.of());
        return new Results(
                route.tagSource()
                        ? Stream.concat(names.stream(), Stream.of(Results.SOURCE_TAGS))
                                .toList()
                        : names);
    }

    /** The rule of one request. */
    static RouteRule of(UploadRequest request) {
        return new RouteRule(
                "",
                "",
                "",
                Optional.empty(),
                List.of(request.destination()),
                RouteMetadata.NONE,
                request.way(),
                request.chunkSize(),
                request.comparedBy(),
                request.results());
    }

    /** Whether the route may want an object, by its name alone. */
    boolean wants(ObjectName name) {
        return bucket.equals(name.bucket())
                && name.key().startsWith(prefix)
                && name.key().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    /**
     * Whether the route wants what has this type.
     *
     * @param type empty: something that is no video
     */
    boolean wantsType(Optional<String> type) {
        return contentType.isEmpty() || type.filter(contentType.get()::includes).isPresent();
    }
}
