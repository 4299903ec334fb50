package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first table of PROTOCOLS.md 4.4; the words are explained in {@link ChunkRow}. */
class ChunkRulesTest {

    private static final String PREVIEW = "https://cdn.jwplayer.com/previews/tL17msiU";

    /** Every row of table 4.4, in its order; the first column names it. */
    static Stream<ChunkRow> table44() {
        return ChunkRow.table("""
                201 + Range                       | chunk | 201 | Range: 0-999999/2000000 | 0-999999/2000000 | stored 0-999999
                201 + Range, later ranges ignored | chunk | 201 | Range: 0-999999/2000000,1500000-1999999/2000000 | | stored 0-999999
                201, Range not starting at 0      | chunk | 201 | Range: 500000-999999/2000000 | | ask, contradiction
                201, again not starting at 0      | again | 201 | Range: 1000-1999/2000000 | | lost
                201, state lost or complete       | probe | 201 | Range: 0-65535/2000000 | | ask, contradiction
                201, state lost for good          | again | 201 | Range: 0-65535/2000000 | | lost
                201, other total than ours        | chunk | 201 | Range: 0-999999/2000001 | | ask, contradiction
                201, other total again            | again | 201 | Range: 0-999999/2000001 | | lost
                201 to the last chunk: holes      | last  | 201 | Range: 0-1599999/2000000,1700000-1999999/2000000 | | stored 0-1599999
                200 + ok, size right              | last  | 200 | | final          | complete tL17msiU %1$s
                200 + ok, size right, xml         | last  | 200 | | final xml      | complete tL17msiU %1$s
                200 + ok, size wrong              | last  | 200 | | final too long | refused size-mismatch
                200 to a chunk that was not last  | chunk | 200 | | final          | ask
                200 to a chunk that was not last  | chunk | 200 | | final xml      | ask
                200 + error                       | last  | 200 | | code FileUploadFailed | lost
                200 + error                       | last  | 200 | | code CallFailed       | ask
                200 + error                       | last  | 200 | | code FileSizeInvalid  | refused refused
                416                               | chunk | 416 | | html | ask
                415                               | chunk | 415 | | html | refused refused
                400                               | chunk | 400 | | html | refused refused
                405                               | chunk | 405 | | html | refused refused
                413, smaller chunks               | chunk | 413 | | html | stored 0-499999, chunks up to 250000
                413, as small as can be           | small | 413 | | html | refused refused
                404                               | chunk | 404 | | html | lost
                403                               | chunk | 403 | | html | lost
                500                               | chunk | 500 | | html | ask
                502                               | last  | 502 | |      | ask
                503                               | probe | 503 | Retry-After: 7 | | ask after 7 s
                504                               | first | 504 | |      | ask
                connection closed, no response    | first | none | |     | ask
                connection closed, no response    | chunk | none | |     | ask
                connection closed, no response    | last  | none | |     | ask
                connection closed, no response    | probe | none | |     | ask
                timeout: asks at once             | chunk | late | |     | cut
                """.formatted(PREVIEW));
    }

    @ParameterizedTest
    @MethodSource
    void table44(ChunkRow row) {
        assertThat(JwOutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** What a 201 tells of what is stored, in all its forms. */
    static Stream<ChunkRow> stored() {
        return ChunkRow.table("""
                first   | 201 | Range: 0-499999/2000000 | | stored 0-499999
                chunk   | 201 | | 0-999999/2000000 | stored 0-999999
                chunk   | 201 | Range: bytes 0-999999/2000000 | | stored 0-999999
                chunk   | 201 | Range: bytes=0-999999/2000000 | | stored 0-999999
                chunk   | 201 | Range: 0-999999/2000000 | html | stored 0-999999
                chunk   | 201 | Range: unheard-of | 0-999999/2000000 | stored 0-999999
                chunk   | 201 | Range: 0-999999/2000000 | 0-899999/2000000 | stored 0-899999
                chunk   | 201 | Range: 0-899999/2000000 | 0-999999/2000000 | stored 0-899999
                chunk   | 201 | Range: 0-799999/2000000 | | stored 0-799999
                chunk   | 201 | Range: 0-499999/2000000 | | stored 0-499999
                chunk   | 201 | Range: 0-999999/2000000,1500000-15 | | stored 0-999999
                chunk   | 201 | Range: 0-999999/2000000, 1500000-1500009/2000000 | | stored 0-999999
                chunk   | 201 | Range: 0-999999/2000000; Retry-After: 3 | | stored 0-999999 after 3 s
                chunk   | 201 | | | ask
                chunk   | 201 | | html | ask
                chunk   | 201 | | huge | ask
                chunk   | 201 | Range: 0-999 | | ask
                chunk   | 201 | Range: 0-999999/2 | | ask
                chunk   | 201 | Range: 999999-0/2000000 | | ask
                chunk   | 201 | Range: 0--1/2000000 | | ask
                chunk   | 201 | Range: 0-9999999999999999999/2000000 | | ask
                chunk   | 201 | Range: 0-499998/2000000 | | ask, contradiction
                chunk   | 201 | Range: 0-1000000/2000000 | | lost
                chunk   | 201 | Range: 0-1999999/2000000 | | lost
                last    | 201 | Range: 0-1999999/2000000 | | ask
                last    | 201 | Range: 1500000-1999999/2000000 | | ask, contradiction
                first   | 201 | Range: 500000-999999/2000000 | | ask, contradiction
                probe   | 201 | Range: 0-499999/2000000 | | stored 0-499999
                probe   | 201 | Range: 0-999999/2000000 | | stored 0-999999
                probe   | 201 | Range: 0-1000000/2000000 | | lost
                probe   | 201 | Range: 0-65535/2000000,500000-999999/2000000 | | ask, contradiction
                probe-0 | 201 | Range: 0-65535/2000000 | | stored 0-65535
                probe-0 | 201 | Range: 0-499999/2000000 | | stored 0-499999
                again   | 201 | Range: 0-499999/2000000 | | stored 0-499999
                """);
    }

    @ParameterizedTest
    @MethodSource
    void stored(ChunkRow row) {
        assertThat(JwOutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** 200 with every kind of body. */
    static Stream<ChunkRow> finished() {
        return ChunkRow.table("""
                last    | 200 | | final with link        | complete tL17msiU http://example.com/path/tL17msiU
                last    | 200 | | final with link inside | complete tL17msiU http://example.com/path/tL17msiU
                last    | 200 | | final with a bad link  | complete tL17msiU %1$s
                last    | 200 | | final without key      | complete tL17msiU %1$s
                last    | 200 | | final of another       | ask
                last    | 200 | | final without size     | ask
                last    | 200 | | final too short        | refused size-mismatch
                last    | 200 | |                        | ask
                last    | 200 | | html                   | ask
                last    | 200 | | truncated              | ask
                last    | 200 | | 0-1999999/2000000      | ask
                last    | 200 | | code NotFound          | lost
                last    | 200 | | code RateLimitExceeded | ask at 2023-11-14T22:14:00Z
                last    | 200 | | code PermissionDenied  | refused refused
                chunk   | 200 | |                        | ask
                chunk   | 200 | | final too short        | ask
                chunk   | 200 | | 0-999999/2000000       | ask
                probe   | 200 | | final                  | ask
                first   | 200 | | final without size     | ask
                """.formatted(PREVIEW));
    }

    @ParameterizedTest
    @MethodSource
    void finished(ChunkRow row) {
        assertThat(JwOutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** Statuses that the table does not have. */
    static Stream<ChunkRow> others() {
        return ChunkRow.table("""
                chunk | 202 | | | ask
                last  | 204 | | | ask
                chunk | 206 | Range: 0-999999/2000000 | | ask
                last  | 206 | | final | ask
                chunk | 401 | | | refused refused
                chunk | 408 | | | ask
                chunk | 410 | | | lost
                chunk | 411 | | | refused refused
                chunk | 429 | Retry-After: 2 | | ask after 2 s
                chunk | 429 | | code RateLimitExceeded | ask at 2023-11-14T22:14:00Z
                chunk | 403 | | code RateLimitExceeded | ask at 2023-11-14T22:14:00Z
                chunk | 403 | | code PermissionDenied  | lost
                chunk | 404 | | code NotFound          | lost
                probe | 413 | | | refused refused
                chunk | 500 | | code Database | ask
                chunk | 501 | | | refused refused
                chunk | 505 | | | refused refused
                """);
    }

    @ParameterizedTest
    @MethodSource
    void others(ChunkRow row) {
        assertThat(JwOutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** With a body or without, no redirect is followed, wherever it leads: the video's status tells. */
    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308})
    void redirect_isAQuestion(int status) {
        for (String sent : new String[] {"chunk", "last", "probe", "first"}) {
            for (String to : new String[] {"https://upload.jwplatform.com/x", "http://example.com/path?video_key=a"}) {
                assertThat(JwOutcomeWords.of(new ChunkRow(sent, status, "Location: " + to, "final", "").read()))
                        .isEqualTo("ask");
            }
        }
    }

    /** The list as the module writes it, and as it cuts it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0-9/30                 | 10 of 30",
                "0-9/30,20-24/30        | 10 of 30",
                "0-9/30,20-24/3         | 10 of 30",
                "0-9/30,2               | 10 of 30",
                "0-9/30,                | 10 of 30",
                "5-9/30,20-24/30        | 0 of 30",
                "0-29/30                | 30 of 30",
                "0-9/3                  | none",
                "0-9/                   | none",
                "0-9                    | none",
                "9-0/30                 | none",
                "0-30/30                | none",
                "0-0/0                  | none",
                "-1-5/30                | none",
                "a-b/c                  | none",
            })
    void list_isReadUpToWhereItIsCut(String list, String read) {
        Optional<StoredRange> range = StoredRange.parse(list);
        assertThat(range.map(found -> found.bytes() + " of " + found.totalBytes())
                        .orElse("none"))
                .isEqualTo(read);
    }

    @Test
    void list_ofAnyLength_isReadAtOnce() {
        assertThat(StoredRange.parse("0-9/30," + "20-24/30,".repeat(100_000))).contains(new StoredRange(10, 30));
    }

    @Test
    void smallerChunks_areRememberedInTheSession() {
        Outcome outcome = new ChunkRow("chunk", 413, "", "", "").read();
        JwSession narrower = JwSession.of(((Outcome.Stored) outcome).moved().orElseThrow());
        assertThat(narrower.largestChunkBytes()).contains(250_000L);
        assertThat(narrower.target()).isEqualTo(JwSession.of(ChunkRow.session()).target());
    }

    @Test
    void refusal_namesCodeAndWordsAndNothingSecret() {
        Problem problem =
                ((Outcome.Refused) new ChunkRow("chunk", 400, "", "code ParameterInvalid", "").read()).problem();
        assertThat(problem.cause()).isEqualTo("It answered 400, code 'ParameterInvalid': Words for a person.");
        assertThat(problem.remedy()).contains("--again");
        String body = "{\"status\":\"error\",\"code\":\"Other\",\"message\":\"" + ChunkRow.SECRET_ADDRESS + "\"}";
        Outcome other = ChunkRules.answer(
                "jw",
                new ChunkRules.Sent(
                        new dev.longhaul.upload.Chunk(new dev.longhaul.upload.ByteRange(0, 9), 30),
                        false,
                        dev.longhaul.upload.Ranges.none(),
                        0,
                        10,
                        ChunkRow.session()),
                new Answer(400, Headers.none(), body));
        assertThat(((Outcome.Refused) other).problem().toString()).doesNotContain("vtQmcboj");
    }

    @Test
    void session_printsNothing() {
        assertThat(JwSession.of(ChunkRow.session()) + " "
                        + JwSession.of(ChunkRow.session()).target() + ChunkRow.session())
                .doesNotContain("vtQmcboj", "kwJei9j2");
    }
}
