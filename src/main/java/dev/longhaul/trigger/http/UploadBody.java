package dev.longhaul.trigger.http;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What {@code POST /uploads} asks for, as the API's description has it; it is read by {@link RequestReader}.
 *
 * <p>Either {@code bucket} and {@code key}, or {@code url}.
 *
 * @param bucket the bucket's name, one of {@code http.buckets}
 * @param key the object's key, as it is and not encoded
 * @param versionId one version; default: the newest
 * @param destination the name of a configured destination
 * @param meta of the video, in the platform's own words
 */
@Schema(name = "UploadRequest", additionalProperties = Schema.False.class)
record UploadBody(
        @Schema(description = "The bucket's name; or url.") String bucket,

        @Schema(maxLength = 1024, description = "The object's key, as it is and not encoded.")
        String key,

        @Schema(description = "One version of the object; default: the newest.")
        String versionId,

        @Schema(
                maxLength = 4096,
                description = "An https URL that serves ranges and a strong ETag; instead of bucket and key.")
        String url,

        @Schema(required = true, maxLength = 64) String destination,
        Words metadata,
        Map<String, Object> meta,

        @Schema(
                enumeration = {"chunks", "whole", "pull"},
                defaultValue = "chunks")
        String way,

        @Schema(description = "Bytes in one request; -1: the rest of the file.")
        Long chunkSizeBytes,

        @Schema(
                enumeration = {"crc32c", "crc64nvme", "none"},
                defaultValue = "crc32c")
        String checksum,

        @Schema(maxItems = 8, description = "Names of configured results that want to hear what becomes of it.")
        List<String> results,

        @Schema(defaultValue = "false", description = "Whether the object's tags say what became of it.")
        Boolean tagSource) {

    /** Of the video, in words that every platform has. */
    @Schema(name = "Metadata", additionalProperties = Schema.False.class)
    record Words(
            String title,
            String description,
            String category,
            List<String> keywords,

            @Schema(
                    name = "privacy-status",
                    enumeration = {"public", "unlisted", "private"})
            String privacyStatus) {}
}
