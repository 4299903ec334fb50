package dev.longhaul.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import java.util.Optional;

/**
 * What somebody asks for: one object, to one destination.
 *
 * @param object which; its newest version, unless one is named
 * @param destination the name of a configured one
 * @param details of the video, in words; they win over what the object itself says
 * @param meta the same in the platform's own words
 * @param way how it gets there
 * @param chunkSize bytes in one request; empty: as the limits say
 * @param comparedBy the stored checksum that it is compared with
 * @param repeat what makes it a request that can be repeated
 */
public record UploadRequest(
        ObjectName object,
        String destination,
        Details details,
        Optional<ObjectNode> meta,
        Way way,
        Optional<ChunkSize> chunkSize,
        Optional<ChecksumKind> comparedBy,
        Optional<Repeat> repeat) {

    /**
     * An Idempotency-Key, and what came with it.
     *
     * @param id of the upload that the key stands for
     * @param hash of all that was asked for
     */
    public record Repeat(UploadId id, String hash) {}

    Layer layer() {
        return new Layer("the request", details, meta);
    }
}
