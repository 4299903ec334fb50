package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs that other uploaders had (ANCHORS.md A3), where reading YouTube's answers could have them. */
class ClassicRangeBugsRulesTest {

    private static final long CHUNK = 524_288;
    private static final long TOTAL = 2_000_000;

    @ParameterizedTest(name = "a chunk from 524288 on, Range: {0} -> {1} bytes")
    @CsvSource({"bytes=0-1048575, 1048576", "bytes=0-786431, 786432", "bytes=0-524287, 524288"})
    void reactNativeGoogleDrive82_offsetIsNotAddedTwice(String range, long holds) {
        assertThat(answered(CHUNK, CHUNK, "Range", range)).isEqualTo(new Outcome.Stored(Ranges.upTo(holds)));
    }

    @ParameterizedTest(name = "answer {0}")
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void googleApisRs286_nextChunkIsNotSentAfterAFailedOne(int status) {
        assertThat(YouTubeRules.inSession(sent(CHUNK, CHUNK), new Answer(status, Headers.none(), "")))
                .isInstanceOf(Outcome.Ask.class);
    }

    @ParameterizedTest(name = "Range: {0}")
    @ValueSource(
            strings = {
                "bytes=0-524287,786432-1048575",
                "bytes=0-524287, 786432-1048575",
                "0-524287/2000000,786432-1048575/2000000",
                "bytes=524288-1048575"
            })
    void mgp25_1183_severalRangesInOneReply_areNotBelieved(String range) {
        assertThat(answered(CHUNK, CHUNK, "Range", range))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class, ask -> assertThat(ask.contradicts()).isTrue());
    }

    @ParameterizedTest(name = "a file of {0} bytes")
    @ValueSource(longs = {(1L << 31) + 1, (1L << 32) + 1, 256L << 30})
    void resumableJs589_offsetsOfALargeFile_areRead(long totalBytes) {
        Chunk last = new Chunk(new ByteRange(totalBytes - 10, totalBytes - 1), totalBytes);
        YouTubeRules.Sent sent = new YouTubeRules.Sent(
                Optional.of(last),
                Ranges.upTo(totalBytes - 10),
                totalBytes,
                0,
                totalBytes,
                SessionUri.session(URI.create("https://www.googleapis.com/u"), Instant.EPOCH));
        assertThat(YouTubeRules.inSession(
                        sent, new Answer(308, Headers.of("Range", "bytes=0-" + (totalBytes - 2)), "")))
                .isEqualTo(new Outcome.Stored(Ranges.upTo(totalBytes - 1)));
    }

    /** More than the platform can have is not the end of the file, and less than the file is no video. */
    @Test
    void tusd1385_truncatedTotalIsNotAccepted() {
        assertThat(answered(CHUNK, CHUNK, "Range", "bytes=0-1048576")).isInstanceOf(Outcome.SessionLost.class);
        assertThat(YouTubeRules.inSession(sent(CHUNK, CHUNK), new Answer(201, Headers.none(), "{}")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(YouTubeRules.inSession(sent(3 * CHUNK, TOTAL - 3 * CHUNK), new Answer(201, Headers.none(), "{}")))
                .isInstanceOf(Outcome.Ask.class);
    }

    /** The grid that every plan for YouTube stands on. */
    @Test
    void googleApiPhp2443_chunkIsAMultipleOfTheGranule() {
        assertThat(YouTubeSettings.GRID.granuleBytes()).isEqualTo(262_144);
        for (long wanted : new long[] {1, 262_143, 262_145, 1_000_000, 256L << 30}) {
            assertThat(YouTubeSettings.GRID.fit(wanted) % 262_144).isZero();
            assertThat(YouTubeSettings.GRID.fit(wanted)).isPositive();
        }
    }

    private static Outcome answered(long first, long length, String header, String value) {
        return YouTubeRules.inSession(sent(first, length), new Answer(308, Headers.of(header, value), ""));
    }

    private static YouTubeRules.Sent sent(long first, long length) {
        return new YouTubeRules.Sent(
                Optional.of(new Chunk(ByteRange.ofLength(first, length), TOTAL)),
                Ranges.upTo(first),
                TOTAL,
                0,
                TOTAL,
                SessionUri.session(URI.create("https://www.googleapis.com/u"), Instant.EPOCH));
    }
}
