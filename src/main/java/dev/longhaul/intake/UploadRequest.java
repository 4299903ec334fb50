package dev.longhaul.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import java.util.Optional;

/**
 * What somebody asks for: one source, to one destination.
 *
 * @param source which
 * @param destination the name of a configured one
 * @param details of the video, in words; they win over what the object itself says
 * @param meta the same in the platform's own words
 * @param way how it gets there
 * @param chunkSize bytes in one request; empty: as the limits say
 * @param comparedBy the stored checksum that an object is compared with
 * @param results who wants to hear what becomes of it
 * @param repeat what makes it a request that can be repeated
 */
public record UploadRequest(
        Wanted source,
        String destination,
        Details details,
        Optional<ObjectNode> meta,
        Way way,
        Optional<ChunkSize> chunkSize,
        Optional<ChecksumKind> comparedBy,
        Results results,
        Optional<Repeat> repeat) {

    /** Where the bytes are. */
    public sealed interface Wanted {}

    /** An object; its newest version, unless one is named. */
    public record Stored(ObjectName name) implements Wanted {}

    /** What is behind an https URL; a secret, as it may hold a signature. */
    public record Linked(String url) implements Wanted {
        @Override
        public String toString() {
            return "Linked";
        }
    }

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
