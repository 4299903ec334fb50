package dev.longhaul.checkpoint;

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
import java.util.function.Function;

/**
 * The stored form of a checkpoint: one JSON object with a format number, so that every later version knows what it reads.
 * Unknown fields are passed over; a newer format or an unknown state is refused ({@code checkpoint-newer}), and what is
 * not a checkpoint at all as well ({@code checkpoint-damaged}).
 *
 * <p>The text holds the session, which is a secret: whoever stores it must keep it from other people's eyes, or have it sealed.
 */
public final class CheckpointJson {

    /** The format that is written; readable from 1 on. */
    public static final int FORMAT = 1;

    private static final SessionForm CLEAR = new SessionForm.Clear();

    private CheckpointJson() {}

    /** With the session in clear. */
    public static String write(Checkpoint checkpoint) {
        return write(checkpoint, CLEAR);
    }

    /**
     * With the session sealed.
     *
     * @throws dev.longhaul.upload.ProblemException if it cannot be sealed
     */
    public static String write(Checkpoint checkpoint, SessionSeal seal) {
        return write(checkpoint, new SessionForm.Sealed(seal, checkpoint.id()));
    }

    private static String write(Checkpoint checkpoint, SessionForm form) {
        UploadSpec spec = checkpoint.spec();
        JsonObject object = new JsonObject()
                .put("format", FORMAT)
                .put("id", spec.id().value())
                .put("destination", spec.destination())
                .put("source", source(spec.source()))
                .put("contentType", spec.contentType())
                .put("metadata", spec.metadata().json())
                .put("chunkSizeBytes", spec.chunkSize().bytes())
                .put("createdAt", spec.createdAt())
                .put("state", StateJson.write(checkpoint.state(), form))
                .put("tally", tally(checkpoint.tally()))
                .put("sent", sent(checkpoint.sent()))
                .put("bytesPerSecond", checkpoint.throughput().bytesPerSecond())
                .put("uncertain", checkpoint.uncertain())
                .put("lease", lease(checkpoint.lease()));
        if (!checkpoint.dueAt().equals(Instant.MAX)) {
            object.put("dueAt", checkpoint.dueAt());
        }
        return object.put("version", checkpoint.version()).write();
    }

    /**
     * Reads what was written with the session in clear.
     *
     * @throws dev.longhaul.upload.ProblemException {@code checkpoint-newer} or {@code checkpoint-damaged}
     */
    public static Checkpoint read(String json) {
        return Json.read(json, fields -> read(fields, id -> CLEAR));
    }

    /**
     * Reads what was written with the session sealed.
     *
     * @throws dev.longhaul.upload.ProblemException {@code checkpoint-newer}, {@code checkpoint-damaged} or {@code
     *     checkpoint-sealed}
     */
    public static Checkpoint read(String json, SessionSeal seal) {
        return Json.read(json, fields -> read(fields, id -> new SessionForm.Sealed(seal, id)));
    }

    private static Checkpoint read(Fields fields, Function<UploadId, SessionForm> form) {
        fields.requireFormat(FORMAT);
        UploadSpec spec = spec(fields);
        Fields sent = fields.object("sent");
        Fields lease = fields.object("lease");
        return new Checkpoint(
                spec,
                StateJson.read(fields.object("state"), form.apply(spec.id())),
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

    private static JsonObject source(SourceIdentity source) {
        return new JsonObject()
                .put("location", source.location())
                .put("sizeBytes", source.sizeBytes())
                .put("pin", source.pin());
    }

    private static JsonObject sent(SentChecksum sent) {
        return new JsonObject().put("coveredBytes", sent.coveredBytes()).put("crc32c", sent.hex());
    }

    private static JsonObject lease(Lease lease) {
        return new JsonObject()
                .put("holder", lease.holder())
                .put("until", lease.until())
                .put("fence", lease.fence());
    }

    private static JsonObject tally(Tally tally) {
        return new JsonObject()
                .put("invocations", tally.invocations())
                .put("sentBytes", tally.sentBytes())
                .put("probeBytes", tally.probeBytes())
                .put("sessionRestarts", tally.sessionRestarts())
                .put("attempts", tally.attempts())
                .put("roundsWithoutProgress", tally.roundsWithoutProgress())
                .put("looks", tally.looks());
    }

    private static Tally tally(Fields fields) {
        return new Tally(
                fields.small("invocations"),
                fields.whole("sentBytes"),
                fields.whole("probeBytes"),
                fields.small("sessionRestarts"),
                fields.small("attempts"),
                fields.small("roundsWithoutProgress"),
                fields.small("looks"));
    }
}
