package dev.longhaul.upload;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be uploaded; fixed when the upload is created.
 *
 * @param id names the upload
 * @param destination the configured account it goes to
 * @param source the pinned bytes
 * @param contentType {@code video/*} or {@code application/octet-stream}
 * @param metadata in the platform's words
 * @param way how its bytes get there
 * @param chunkSize what one request carries
 * @param comparedBy the checksum that is compared with the one stored at the source before the last byte leaves; empty for none
 * @param createdAt when it was recorded
 * @param request a hash of the request with an Idempotency-Key that made it: of a repeat it is the same
 */
public record UploadSpec(
        UploadId id,
        String destination,
        SourceIdentity source,
        String contentType,
        Metadata metadata,
        Way way,
        ChunkSize chunkSize,
        Optional<ChecksumKind> comparedBy,
        Instant createdAt,
        Optional<String> request) {

    /** One that no such request made. */
    public UploadSpec(
            UploadId id,
            String destination,
            SourceIdentity source,
            String contentType,
            Metadata metadata,
            Way way,
            ChunkSize chunkSize,
            Optional<ChecksumKind> comparedBy,
            Instant createdAt) {
        this(id, destination, source, contentType, metadata, way, chunkSize, comparedBy, createdAt, Optional.empty());
    }

    /** This, made by a request that can be repeated. */
    public UploadSpec by(String requestHash) {
        return new UploadSpec(
                id,
                destination,
                source,
                contentType,
                metadata,
                way,
                chunkSize,
                comparedBy,
                createdAt,
                Optional.of(requestHash));
    }

    public long totalBytes() {
        return source.sizeBytes();
    }

    /** What is computed of the bytes that are sent, compared or not. */
    public ChecksumKind sentKind() {
        return comparedBy.orElse(ChecksumKind.CRC32C);
    }
}
