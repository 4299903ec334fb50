package dev.longhaul.checkpoint;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.Logbook;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.SentChecksum;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.Throughput;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import dev.longhaul.upload.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checkpoints to test with. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Problem PROBLEM =
            new Problem("quota", "No quota left", "10,000 units are used", "Wait until midnight");
    static final Session SESSION =
            new Session(Map.of("uri", "https://example.org/upload?id=secret", "key", "k"), NOW.plusSeconds(5));
    static final Video VIDEO = new Video("dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ");

    private Samples() {}

    static UploadId id(int number) {
        // Spread, as hashes are: the OS lock uses the first digits.
        return new UploadId(String.format("%08x%016x", number * 0x9E3779B1, number));
    }

    static Checkpoint created(int number) {
        return Checkpoint.create(spec(id(number), NOW.plusSeconds(number)), NOW.plusSeconds(60));
    }

    static UploadSpec spec(UploadId id, Instant createdAt) {
        return new UploadSpec(
                id,
                "youtube",
                new SourceIdentity("/videos/a \"b\" ü.mp4", 1_000_000, "mtime=2026-02-28T10:00:00.123456789Z,inode=42"),
                "video/mp4",
                new Metadata("{\"snippet\": {\"title\":\"Ein Film 🎬\"}}"),
                Way.CHUNKS,
                new ChunkSize(262_144),
                Optional.empty(),
                createdAt);
    }

    /** The same, with this to be told. */
    static Checkpoint told(Checkpoint checkpoint, News news) {
        return new Checkpoint(
                checkpoint.spec(),
                checkpoint.state(),
                checkpoint.tally(),
                checkpoint.logbook(),
                checkpoint.sent(),
                checkpoint.throughput(),
                checkpoint.uncertain(),
                checkpoint.lease(),
                checkpoint.dueAt(),
                checkpoint.version(),
                news);
    }

    /** One in each state, and those with another inside. */
    static List<Checkpoint> everyState() {
        Ranges half = Ranges.of(List.of(new ByteRange(0, 524_287), new ByteRange(600_000, 600_009)));
        UploadState.Uploading uploading = new UploadState.Uploading(SESSION, half);
        UploadState.Publishing publishing = new UploadState.Publishing(SESSION, VIDEO);
        Instant until = NOW.plusSeconds(3600);
        return List.of(
                        new UploadState.Pending(),
                        new UploadState.Opening(Optional.empty()),
                        uploading,
                        new UploadState.Finalizing(SESSION, Ranges.none()),
                        publishing,
                        new UploadState.Waiting(until, PROBLEM, uploading),
                        new UploadState.Completed(VIDEO),
                        new UploadState.Failed(PROBLEM, publishing),
                        new UploadState.Cancelled())
                .stream()
                .map(Samples::in)
                .toList();
    }

    /** With all that a checkpoint may hold besides. */
    static List<Checkpoint> withEverything() {
        UploadSpec plain = spec(id(2), NOW);
        UploadSpec whole = new UploadSpec(
                plain.id(),
                plain.destination(),
                plain.source(),
                plain.contentType(),
                plain.metadata(),
                Way.WHOLE,
                new ChunkSize(-1),
                Optional.of(ChecksumKind.CRC64NVME),
                plain.createdAt());
        Logbook logbook = Logbook.NONE
                .began(1, "host/1", NOW, 0)
                .ended(NOW.plusSeconds(9), 262_144, Logbook.End.HANDED_OVER)
                .began(2, "host/2", NOW.plusSeconds(20), 262_144)
                .died(262_144)
                .began(3, "host/3", NOW.plusSeconds(60), 262_144);
        return List.of(new UploadState.Opening(Optional.of(SESSION)), new UploadState.Uploading(SESSION, Ranges.none()))
                .stream()
                .map(state -> new Checkpoint(
                        whole,
                        state,
                        new Tally(3, 262_144, 1, 1, 2, 4, 65_536),
                        logbook,
                        new SentChecksum(ChecksumKind.CRC64NVME, 262_144, 0xae8b14860a799888L),
                        new Throughput(5_000_000),
                        false,
                        new Lease("host/3", NOW.plusSeconds(120), 7),
                        NOW.plusSeconds(120),
                        12))
                .toList();
    }

    /** Asked for over HTTP, of an address; somebody wants to hear of them, and has not yet. */
    static List<Checkpoint> asked() {
        Results results = new Results(List.of("bus", Results.SOURCE_TAGS));
        UploadSpec plain = spec(id(3), NOW);
        UploadSpec asked = new UploadSpec(
                plain.id(),
                plain.destination(),
                new SourceIdentity("https://media.longhaul.test/trip.mp4", 1_000_000, "etag=\"5f3c\""),
                plain.contentType(),
                plain.metadata(),
                plain.way(),
                plain.chunkSize(),
                plain.comparedBy(),
                plain.createdAt(),
                Optional.of("0f".repeat(32)),
                results);
        News news = new News(
                3,
                List.of(
                        new News.Entry(1, NOW, new News.Waits(NOW, PROBLEM), 5, List.of("bus")),
                        new News.Entry(2, NOW, new News.Failed(PROBLEM), 6, List.of("bus")),
                        new News.Entry(3, NOW, new News.Completed(VIDEO), 7, results.to())),
                4,
                "quota 5");
        Checkpoint created = Checkpoint.create(asked, NOW.plusSeconds(60));
        return List.of(
                created,
                told(created.with(new UploadState.Uploading(SESSION, Ranges.none())), news),
                told(created.with(new UploadState.Completed(VIDEO)).released(NOW, NOW), news));
    }

    private static Checkpoint in(UploadState state) {
        return new Checkpoint(
                spec(id(1), NOW),
                state,
                new Tally(3, 786_432, 1, 1, 2, 4, 0),
                Logbook.NONE,
                new SentChecksum(ChecksumKind.CRC32C, 524_288, 0x9a71bb4cL),
                new Throughput(5_000_000),
                true,
                new Lease("host/123", NOW.plusSeconds(120), 7),
                state.isEnded() ? Instant.MAX : NOW.plusSeconds(120),
                12);
    }
}
