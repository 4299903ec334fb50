package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bugs that other uploaders had, each named after the issue where it was told (ANCHORS.md A3), here where runner and plan could
 * have them; those of YouTube's rules and of the byte path have tests of the same name in their rooms.
 */
class ClassicRangeBugsTest {

    private static final long GRANULE = 256 * 1024;
    private static final Grid YOUTUBE =
            new Grid(GRANULE, GRANULE, 256L << 30, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES);

    private final Stage stage = new Stage();

    /** What is confirmed counts from the file's first byte, not from the chunk's: 16-31 confirmed up to 24 goes on at 24. */
    @Test
    void reactNativeGoogleDrive82_offsetIsNotAddedTwice() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.stores(24).completes();
        stage.advance();
        assertThat(sends()).containsExactly("send 16-31", "send 24-39");
    }

    @ParameterizedTest(name = "after an answer that {0}")
    @ValueSource(strings = {"is lost", "says 503", "is cut off"})
    void googleApisRs286_nextChunkIsNotSentAfterAFailedOne(String what) {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", what.equals("is cut off") ? new Outcome.Cut() : new Outcome.Ask(what))
                .expect("ask", ScriptedPlatform.stored(0))
                .stores(16)
                .stores(32)
                .completes();
        stage.advance();
        assertThat(sends()).startsWith("send 0-15", "send 0-15", "send 16-31");
    }

    @ParameterizedTest(name = "{0} bytes in chunks of {1}: the last is {2}")
    @CsvSource({
        "1,       262144, bytes 0-0/1",
        "262143,  262144, bytes 0-262142/262143",
        "262144,  262144, bytes 0-262143/262144",
        "262145,  262144, bytes 262144-262144/262145",
        "524287,  262144, bytes 262144-524286/524287",
        "524288,  262144, bytes 262144-524287/524288",
        "2000000, 524288, bytes 1572864-1999999/2000000",
        "2000000, -1,     bytes 0-1999999/2000000"
    })
    void upchunk145_lastChunkEndsWithTheFile(long totalBytes, long chunkBytes, String expected) {
        assertThat(lastChunk(totalBytes, chunkBytes).contentRange().value()).isEqualTo(expected);
    }

    /** A chunk that is sent again is read again from its own first byte, whatever of it had left before. */
    @Test
    void actionsCache298_streamIsRewoundForARetry() {
        CrashedUpload upload = new CrashedUpload();
        int moments = upload.play(java.util.Set.of());
        for (int death = 0; death < moments; death++) {
            CrashedUpload again = new CrashedUpload();
            again.play(java.util.Set.of(death));
            assertThat(again.platform.videos().get(0)).isEqualTo(again.source.read());
        }
    }

    /** Where a platform may hold several ranges, the first gap is next, and what stands behind it is not sent again. */
    @Test
    void mgp25_1183_severalRangesInOneReply_leaveTheFirstGap() {
        Ranges held = Ranges.of(List.of(new ByteRange(32, 47), new ByteRange(0, 15)));
        assertThat(held.prefixBytes()).isEqualTo(16);
        assertThat(held.firstGap(64)).contains(new ByteRange(16, 31));
        Chunk next = new ChunkPlan(ScriptedPlatform.GRID, ChunkSize.REST)
                .next(held.firstGap(64).orElseThrow(), 64, Throughput.UNKNOWN, null, true)
                .orElseThrow();
        assertThat(next.range()).isEqualTo(new ByteRange(16, 31));
    }

    @ParameterizedTest(name = "chunks of {0} bytes wanted")
    @ValueSource(longs = {1, 1000, 262_143, 262_144, 262_145, 1_000_000, 5_000_000, 10_485_761})
    void googleApiPhp2443_chunkIsAMultipleOfTheGranule(long chunkBytes) {
        long totalBytes = 30_000_001;
        ChunkPlan plan = new ChunkPlan(YOUTUBE, new ChunkSize(chunkBytes));
        long declared = -1;
        for (long from = 0; from < totalBytes; ) {
            Chunk chunk = next(plan, from, totalBytes);
            if (!chunk.isLast()) {
                assertThat(chunk.range().lengthBytes() % GRANULE).isZero();
                assertThat(declared).isIn(-1L, chunk.range().lengthBytes());
                declared = chunk.range().lengthBytes();
            }
            // The platform keeps one granule less of every chunk that has two: the grid slides, the size stays.
            long kept = chunk.range().lengthBytes();
            from += kept > GRANULE && !chunk.isLast() ? kept - GRANULE : kept;
        }
    }

    /** Offsets and totals that do not fit 31 or 32 bits, written and read. */
    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(
            longs = {
                (1L << 30) + 1,
                (1L << 31) - 1,
                1L << 31,
                (1L << 31) + 1,
                (1L << 32) - 1,
                1L << 32,
                (1L << 32) + 1,
                256L << 30
            })
    void resumableJs589_finalChunkOfALargeFile_isRight(long totalBytes) {
        long chunkBytes = 100 * GRANULE;
        Chunk last = lastChunk(totalBytes, chunkBytes);
        long from = (totalBytes - 1) / chunkBytes * chunkBytes;
        assertThat(last.isLast()).isTrue();
        assertThat(last.contentRange().value()).isEqualTo("bytes " + from + "-" + (totalBytes - 1) + "/" + totalBytes);
        assertThat(ContentRange.parse(last.contentRange().value())).contains(last.contentRange());
    }

    @Test
    void apiVideoNodejs216_fourChunksMakeOneVideo() {
        Stage four = new Stage(64, 16, Limits.DEFAULT);
        four.platform.opens().stores(16).stores(32).stores(48).completes();
        four.advance(Duration.ofSeconds(60));
        assertThat(four.platform.sessions()).hasSize(4).containsOnly(ScriptedPlatform.SESSION);
        assertThat(four.story.lines()).filteredOn("open"::equals).hasSize(1);
    }

    @Test
    void apiVideoNodejs216_fourInvocationsMakeOneVideo() {
        Stage four = new Stage(64, 16, Limits.DEFAULT);
        Duration whole = Duration.ofSeconds(15);
        four.platform.opens();
        for (long bytes = 16; bytes < 64; bytes += 16) {
            four.platform.expect("send", ScriptedPlatform.stored(bytes), -1, whole, () -> {});
        }
        four.platform.completes();
        for (int i = 0; i < 4; i++) {
            four.advance(Duration.ofSeconds(20));
        }
        assertThat(four.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(four.platform.sessions()).hasSize(4).containsOnly(ScriptedPlatform.SESSION);
        assertThat(four.story.lines()).filteredOn("open"::equals).hasSize(1);
    }

    /** The total is fixed when the upload is created: a source that got shorter is another one, and no chunk says its length. */
    @Test
    void tusd1385_truncatedTotalIsNotAccepted() {
        stage.source.nowIs(pinned -> new SourceIdentity(pinned.location(), 24, pinned.pin()));
        stage.advance();
        assertThat(stage.problemType()).isEqualTo("source-changed");
        for (long from = 0; from < 40; from += 16) {
            assertThat(next(new ChunkPlan(ScriptedPlatform.GRID, new ChunkSize(16)), from, 40)
                            .contentRange()
                            .totalBytes())
                    .isEqualTo(40);
        }
    }

    private List<String> sends() {
        return stage.story.lines().stream()
                .filter(line -> line.startsWith("send"))
                .toList();
    }

    private static Chunk next(ChunkPlan plan, long from, long totalBytes) {
        return plan.next(new ByteRange(from, totalBytes - 1), totalBytes, Throughput.UNKNOWN, null, true)
                .orElseThrow();
    }

    private static Chunk lastChunk(long totalBytes, long chunkBytes) {
        ChunkPlan plan = new ChunkPlan(YOUTUBE, new ChunkSize(chunkBytes));
        Chunk chunk = next(plan, 0, totalBytes);
        while (!chunk.isLast()) {
            chunk = next(plan, chunk.range().next(), totalBytes);
        }
        return chunk;
    }
}
