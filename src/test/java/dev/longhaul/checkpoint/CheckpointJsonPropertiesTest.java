package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Lease;
import dev.longhaul.upload.Logbook;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class CheckpointJsonPropertiesTest {

    private static final long LARGEST_BYTES = 1L << 38;

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    void readsWhatItWrote(@ForAll("checkpoints") Checkpoint checkpoint) {
        String json = CheckpointJson.write(checkpoint);
        assertThat(CheckpointJson.read(json)).isEqualTo(checkpoint);
        assertThat(CheckpointJson.write(CheckpointJson.read(json))).isEqualTo(json);
    }

    @Property(tries = 300)
    void readsThePauseItWrote(@ForAll("pauses") Pause pause) {
        assertThat(PauseJson.read(PauseJson.write(pause))).isEqualTo(pause);
    }

    @Provide
    Arbitrary<Checkpoint> checkpoints() {
        Arbitrary<Tally> tallies = Combinators.combine(count(), bytes(), bytes(), count(), count(), count(), count())
                .as(Tally::new);
        Arbitrary<SentChecksum> sent = Combinators.combine(kinds(), bytes(), Arbitraries.longs())
                .as((kind, covered, value) -> new SentChecksum(
                        kind, covered, kind == ChecksumKind.CRC32C ? Integer.toUnsignedLong(value.intValue()) : value));
        Arbitrary<Lease> leases = Combinators.combine(
                        texts(), instants(), Arbitraries.longs().greaterOrEqual(0))
                .as(Lease::new);
        Arbitrary<Throughput> throughputs =
                Arbitraries.longs().greaterOrEqual(0).map(Throughput::new);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Long> versions = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(specs(), states(), tallies, sent)
                .flatAs((spec, state, tally, checksum) -> Combinators.combine(
                                throughputs, flags, leases, instants(), versions, logbooks())
                        .as((throughput, uncertain, lease, due, version, logbook) -> new Checkpoint(
                                spec, state, tally, logbook, checksum, throughput, uncertain, lease, due, version)));
    }

    @Provide
    Arbitrary<Pause> pauses() {
        return Combinators.combine(texts(), instants(), problems()).as(Pause::new);
    }

    private static Arbitrary<Logbook> logbooks() {
        return Combinators.combine(
                        count(),
                        texts(),
                        instants(),
                        bytes(),
                        bytes(),
                        instants().optional(),
                        Arbitraries.of(Logbook.End.values()))
                .as(Logbook.Entry::new)
                .list()
                .ofMaxSize(Logbook.MOST)
                .map(Logbook::new);
    }

    private static Arbitrary<ChecksumKind> kinds() {
        return Arbitraries.of(ChecksumKind.values());
    }

    private static Arbitrary<UploadSpec> specs() {
        Arbitrary<UploadId> ids =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(24).map(UploadId::new);
        Arbitrary<SourceIdentity> sources =
                Combinators.combine(texts(), bytes(), texts()).as(SourceIdentity::new);
        Arbitrary<ChunkSize> sizes = Arbitraries.oneOf(
                Arbitraries.just(ChunkSize.REST),
                Arbitraries.longs().between(1, LARGEST_BYTES).map(ChunkSize::new));
        return Combinators.combine(
                        ids,
                        texts(),
                        sources,
                        texts(),
                        texts().map(Metadata::new),
                        sizes,
                        kinds().optional(),
                        instants())
                .as((id, destination, source, type, metadata, size, kind, at) -> Arbitraries.of(Way.values())
                        .map(way -> new UploadSpec(id, destination, source, type, metadata, way, size, kind, at)))
                .flatMap(spec -> spec);
    }

    private static Arbitrary<UploadState> states() {
        return Arbitraries.oneOf(
                active().map(state -> state),
                Combinators.combine(instants(), problems(), active()).as(UploadState.Waiting::new),
                Combinators.combine(problems(), active()).as(UploadState.Failed::new),
                videos().map(UploadState.Completed::new),
                Arbitraries.just(new UploadState.Cancelled()));
    }

    private static Arbitrary<UploadState.Active> active() {
        return Arbitraries.oneOf(
                Arbitraries.just(new UploadState.Pending()),
                sessions().optional().map(UploadState.Opening::new),
                Combinators.combine(sessions(), ranges()).as(UploadState.Uploading::new),
                Combinators.combine(sessions(), ranges()).as(UploadState.Finalizing::new),
                Combinators.combine(sessions(), videos()).as(UploadState.Publishing::new));
    }

    private static Arbitrary<Session> sessions() {
        return Combinators.combine(Arbitraries.maps(texts(), texts()).ofMaxSize(4), instants())
                .as(Session::new);
    }

    private static Arbitrary<Ranges> ranges() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, LARGEST_BYTES),
                        Arbitraries.longs().between(1, 1 << 30))
                .as(ByteRange::ofLength)
                .list()
                .ofMaxSize(5)
                .map(Ranges::of);
    }

    private static Arbitrary<Video> videos() {
        return Combinators.combine(texts(), texts()).as(Video::new);
    }

    private static Arbitrary<Problem> problems() {
        Arbitrary<String> words = texts().filter(text -> !text.isBlank());
        return Combinators.combine(words, words, words, words).as(Problem::new);
    }

    /** Any character, halves of pairs and controls among them. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                Arbitraries.of(Instant.EPOCH, Instant.MAX),
                Combinators.combine(
                                Arbitraries.longs().between(0, 1L << 34),
                                Arbitraries.longs().between(0, 999_999_999))
                        .as(Instant::ofEpochSecond));
    }

    private static Arbitrary<Long> bytes() {
        return Arbitraries.longs().between(0, LARGEST_BYTES);
    }

    private static Arbitrary<Integer> count() {
        return Arbitraries.integers().greaterOrEqual(0);
    }
}
