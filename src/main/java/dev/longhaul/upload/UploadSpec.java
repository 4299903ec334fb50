package dev.longhaul.upload;

import java.time.Instant;

/**
 * What is to be uploaded; fixed when the upload is created.
 *
 * @param id names the upload
 * @param destination the configured account it goes to
 * @param source the pinned bytes
 * @param contentType {@code video/*} or {@code application/octet-stream}
 * @param metadata in the platform's words
 * @param chunkSize what one request carries
 * @param createdAt when it was recorded
 */
public record UploadSpec(
        UploadId id,
        String destination,
        SourceIdentity source,
        String contentType,
        Metadata metadata,
        ChunkSize chunkSize,
        Instant createdAt) {

    public long totalBytes() {
        return source.sizeBytes();
    }
}
