package dev.longhaul.upload;

import java.time.Instant;
import java.util.Optional;

/** Uploads to write tests about. */
final class Specs {

    static final String DESTINATION = "anywhere";

    private Specs() {}

    /** @param chunkBytes -1 for the rest */
    static UploadSpec of(long totalBytes, long chunkBytes, Instant createdAt) {
        return of(new SourceIdentity("pattern:test", totalBytes, "1"), chunkBytes, createdAt);
    }

    static UploadSpec of(SourceIdentity source, long chunkBytes, Instant createdAt) {
        return of(source, chunkBytes, Optional.empty(), createdAt);
    }

    static UploadSpec of(SourceIdentity source, long chunkBytes, Optional<ChecksumKind> comparedBy, Instant createdAt) {
        return new UploadSpec(
                UploadId.of(source, DESTINATION, ""),
                DESTINATION,
                source,
                "video/mp4",
                new Metadata("{}"),
                Way.CHUNKS,
                new ChunkSize(chunkBytes),
                comparedBy,
                createdAt);
    }
}
