package dev.longhaul.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.SentChecksum;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.Throughput;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import java.time.Instant;

/**
 * The stored form of a checkpoint: one JSON object with a format number, so that every later version knows what it reads.
 * Unknown fields are passed over; a newer format or an unknown state is refused ({@code checkpoint-newer}), and what is
 * not a checkpoint at all as well ({@code checkpoint-damaged}).
 *
 * <p>The text holds the session, which is a secret: whoever stores it must keep it from other people's eyes.
 */
public final class CheckpointJson {

    /** The format that is written; readable from 1 on. */
    public static final int FORMAT = 1;

    private CheckpointJson() {}

    public static String write(Checkpoint checkpoint) {
        UploadSpec spec = checkpoint.spec();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT);
        node.put("id", spec.id().value());
        node.put("destination", spec.destination());
        node.putObject("source")
                .put("location", spec.source().location())
                .put("sizeBytes", spec.source().sizeBytes())
                .put("pin", spec.source().pin());
        node.put("contentType", spec.contentType());
        node.put("metadata", spec.metadata().json());
        node.put("chunkSizeBytes", spec.chunkSize().bytes());
        node.put("createdAt", spec.createdAt().toString());
        node.set("state", StateJson.write(checkpoint.state()));
        node.set("tally", tally(checkpoint.tally()));
        node.putObject("sent")
                .put("coveredBytes", checkpoint.sent().coveredBytes())
                .put("crc32c", checkpoint.sent().hex());
        node.put("bytesPerSecond", checkpoint.throughput().bytesPerSecond());
        node.put("uncertain", checkpoint.uncertain());
        node.putObject("lease")
                .put("holder", checkpoint.lease().holder())
                .put("until", checkpoint.lease().until().toString())
                .put("fence", checkpoint.lease().fence());
        if (!checkpoint.dueAt().equals(Instant.MAX)) {
            node.put("dueAt", checkpoint.dueAt().toString());
        }
        node.put("version", checkpoint.version());
        return node.toString();
    }

    public static Checkpoint read(String json) {
        return Json.read(json, CheckpointJson::read);
    }

    private static Checkpoint read(Fields fields) {
        fields.requireFormat(FORMAT);
        Fields sent = fields.object("sent");
        Fields lease = fields.object("lease");
        return new Checkpoint(
                spec(fields),
                StateJson.read(fields.object("state")),
                tally(fields.object("tally")),
                new SentChecksum(sent.whole("coveredBytes"), Integer.parseUnsignedInt(sent.text("crc32c"), 16)),
                new Throughput(fields.whole("bytesPerSecond")),
                fields.flag("uncertain"),
                new Lease(lease.text("holder"), lease.instant("until"), lease.whole("fence")),
                fields.instantOr("dueAt", Instant.MAX),
                fields.whole("version"));
    }

    private static UploadSpec spec(Fields fields) {
        Fields source = fields.object("source");
        return new UploadSpec(
                new UploadId(fields.text("id")),
                fields.text("destination"),
                new SourceIdentity(source.text("location"), source.whole("sizeBytes"), source.text("pin")),
                fields.text("contentType"),
                new Metadata(fields.text("metadata")),
                new ChunkSize(fields.whole("chunkSizeBytes")),
                fields.instant("createdAt"));
    }

    private static ObjectNode tally(Tally tally) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("invocations", tally.invocations())
                .put("sentBytes", tally.sentBytes())
                .put("probeBytes", tally.probeBytes())
                .put("sessionRestarts", tally.sessionRestarts())
                .put("attempts", tally.attempts())
                .put("roundsWithoutProgress", tally.roundsWithoutProgress());
    }

    private static Tally tally(Fields fields) {
        return new Tally(
                fields.small("invocations"),
                fields.whole("sentBytes"),
                fields.whole("probeBytes"),
                fields.small("sessionRestarts"),
                fields.small("attempts"),
                fields.small("roundsWithoutProgress"));
    }
}
