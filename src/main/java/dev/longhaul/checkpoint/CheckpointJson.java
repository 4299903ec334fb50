package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.Logbook;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.SentChecksum;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.Throughput;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
        if (!spec.chunkSize().wished()) {
            object.put("chunkSizeUsual", true);
        }
        if (spec.way() != Way.CHUNKS) {
            object.put("way", spec.way().name().toLowerCase(Locale.ROOT));
        }
        spec.comparedBy().ifPresent(kind -> object.put("comparedBy", name(kind)));
        spec.request().ifPresent(hash -> object.put("request", hash));
        if (!checkpoint.logbook().entries().isEmpty()) {
            object.putObjects("logbook", LogbookJson.write(checkpoint.logbook()));
        }
        if (!spec.results().isEmpty()) {
            object.putTexts("results", spec.results().to());
        }
        if (checkpoint.news().count() > 0) {
            object.put("news", NewsJson.write(checkpoint.news()));
        }
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
        Fields lease = fields.object("lease");
        return new Checkpoint(
                spec,
                StateJson.read(fields.object("state"), form.apply(spec.id())),
                tally(fields.object("tally")),
                fields.has("logbook") ? LogbookJson.read(fields.list("logbook")) : Logbook.NONE,
                sent(fields.object("sent")),
                new Throughput(fields.whole("bytesPerSecond")),
                fields.flag("uncertain"),
                new Lease(lease.text("holder"), lease.instant("until"), lease.whole("fence")),
                fields.instantOr("dueAt", Instant.MAX),
                fields.whole("version"),
                fields.has("news") ? NewsJson.read(fields.object("news")) : News.NONE);
    }

    private static UploadSpec spec(Fields fields) {
        Fields source = fields.object("source");
        return new UploadSpec(
                new UploadId(fields.text("id")),
                fields.text("destination"),
                new SourceIdentity(source.text("location"), source.whole("sizeBytes"), source.text("pin")),
                fields.text("contentType"),
                new Metadata(fields.text("metadata")),
                fields.has("way") ? way(fields.text("way")) : Way.CHUNKS,
                new ChunkSize(fields.whole("chunkSizeBytes"), !fields.has("chunkSizeUsual")),
                fields.has("comparedBy") ? Optional.of(kind(fields.text("comparedBy"))) : Optional.empty(),
                fields.instant("createdAt"),
                fields.has("request") ? Optional.of(fields.text("request")) : Optional.empty(),
                fields.has("results") ? new Results(fields.texts("results")) : Results.NONE);
    }

    private static Way way(String name) {
        for (Way way : Way.values()) {
            if (way.name().toLowerCase(Locale.ROOT).equals(name)) {
                return way;
            }
        }
        throw Fields.newer("it goes a way named '" + name + "'");
    }

    private static JsonObject source(SourceIdentity source) {
        return new JsonObject()
                .put("location", source.location())
                .put("sizeBytes", source.sizeBytes())
                .put("pin", source.pin());
    }

    private static JsonObject sent(SentChecksum sent) {
        return new JsonObject().put("coveredBytes", sent.coveredBytes()).put(name(sent.kind()), sent.hex());
    }

    /** The checksum's kind is the name of its field, so that the usual one is stored as it always was. */
    private static SentChecksum sent(Fields sent) {
        ChecksumKind kind = sent.has(name(ChecksumKind.CRC64NVME)) ? ChecksumKind.CRC64NVME : ChecksumKind.CRC32C;
        String digits = sent.text(name(kind));
        long value = kind == ChecksumKind.CRC32C
                ? Integer.toUnsignedLong(Integer.parseUnsignedInt(digits, 16))
                : Long.parseUnsignedLong(digits, 16);
        return new SentChecksum(kind, sent.whole("coveredBytes"), value);
    }

    private static String name(ChecksumKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static ChecksumKind kind(String name) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            if (name(kind).equals(name)) {
                return kind;
            }
        }
        throw Fields.newer("it is compared by a checksum named '" + name + "'");
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
