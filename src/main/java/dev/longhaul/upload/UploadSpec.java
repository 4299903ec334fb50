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
 * @param results who wants to hear what becomes of it
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
        Optional<String> request,
        Results results) {

    /** One that no such request made, and of which nobody wants to hear. */
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
        this(
                id,
                destination,
                source,
                contentType,
                metadata,
                way,
                chunkSize,
                comparedBy,
                createdAt,
                Optional.empty(),
                Results.NONE);
    }

    /** This, made by a request that can be repeated. */
    public UploadSpec by(String requestHash) {
        return with(Optional.of(requestHash), results);
    }

    /** This, of which these want to hear. */
    public UploadSpec heardBy(Results who) {
        return with(request, who);
    }

    private UploadSpec with(Optional<String> newRequest, Results newResults) {
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
                newRequest,
                newResults);
    }

    public long totalBytes() {
        return source.sizeBytes();
    }

    /** What is computed of the bytes that are sent, compared or not. */
    public ChecksumKind sentKind() {
        return comparedBy.orElse(ChecksumKind.CRC32C);
    }
}
