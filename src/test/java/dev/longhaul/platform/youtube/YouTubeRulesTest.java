package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOLS.md 1.4 as a table; the words are explained in {@link AnswerRow}. */
class YouTubeRulesTest {

    /** Every row of table 1.4, in its order; the first column names it. */
    static Stream<AnswerRow> table14() {
        return AnswerRow.table("""
                200 + Location              | start       | 200 | Location: https://www.googleapis.com/u?upload_id=a | | opened https://www.googleapis.com/u?upload_id=a
                200 + Location, as 201 1.12 | start       | 201 | Location: https://www.googleapis.com/u?upload_id=a | | opened https://www.googleapis.com/u?upload_id=a
                200/201                     | last        | 200 | | video            | complete dQw4w9WgXcQ
                200/201                     | last        | 201 | | video            | complete dQw4w9WgXcQ
                200/201                     | query       | 200 | | video            | complete dQw4w9WgXcQ
                200/201                     | query       | 201 | | video            | complete dQw4w9WgXcQ
                200/201 to a non-final one  | chunk       | 201 | | video            | complete dQw4w9WgXcQ
                200/201 to a non-final one  | chunk       | 200 | | video without id | refused protocol-violation
                308 + Range                 | chunk       | 308 | Range: bytes=0-1048575  | | stored 1048576
                308 + Range, part of it     | chunk       | 308 | Range: bytes=0-786431   | | stored 786432
                308, Range smaller          | chunk       | 308 | Range: bytes=0-262143   | | ask, contradiction
                308, Range smaller          | query       | 308 | Range: bytes=0-262143   | | ask, contradiction
                308, still smaller          | query-again | 308 | Range: bytes=0-262143   | | lost
                308, Range beyond           | chunk       | 308 | Range: bytes=0-1048576  | | lost
                308, Range beyond           | query       | 308 | Range: bytes=0-2000000  | | lost
                308 without Range           | query-0     | 308 | | | stored 0
                308 without Range           | query       | 308 | | | ask, contradiction
                308 without Range, again    | query-again | 308 | | | lost
                308 without Range           | chunk       | 308 | | | ask
                308 without Range           | last        | 308 | | | ask
                308 on final chunk          | last        | 308 | Range: bytes=0-1310719  | | stored 1310720
                308 with no progress        | chunk       | 308 | Range: bytes=0-524287   | | stored 524288
                308 + Retry-After           | query       | 308 | Range: bytes=0-524287; Retry-After: 7 | | stored 524288 after 7 s
                400 on start                | start       | 400 | | invalidTitle        | refused refused
                400 uploadLimitExceeded     | start       | 400 | | uploadLimitExceeded | wait DESTINATION upload-limit after 86400 s
                400 Content-Range           | chunk       | 400 | | text                | refused refused
                401                         | start       | 401 | | authError           | reauthorize
                401                         | chunk       | 401 | | authError           | reauthorize
                401                         | query       | 401 | |                     | reauthorize
                403 rate                    | start       | 403 | | rateLimitExceeded     | ask
                403 rate                    | chunk       | 403 | | userRateLimitExceeded | ask
                403 quota                   | start       | 403 | | quotaExceeded       | wait DESTINATION quota-exceeded at midnight in America/Los_Angeles
                403 quota                   | chunk       | 403 | | dailyLimitExceeded  | wait DESTINATION quota-exceeded at midnight in America/Los_Angeles
                403 for good                | start       | 403 | | forbidden               | refused refused
                403 for good                | start       | 403 | | insufficientPermissions | refused refused
                403 for good                | start       | 403 | | youtubeSignupRequired   | refused refused
                403 for good                | chunk       | 403 | | forbidden               | refused refused
                403 for good                | query       | 403 | | insufficientPermissions | refused refused
                404                         | chunk       | 404 | | | lost
                404                         | query       | 404 | | | lost
                410                         | last        | 410 | | | lost
                410                         | query       | 410 | | | lost
                408                         | chunk       | 408 | | | ask
                429                         | start       | 429 | Retry-After: 30 | | ask after 30 s
                411                         | chunk       | 411 | | | refused refused
                413                         | start       | 413 | | | refused refused
                499                         | cancel      | 499 | | | lost
                499, later                  | query       | 499 | | | lost
                500                         | chunk       | 500 | | | ask
                502                         | query       | 502 | | | ask
                503                         | start       | 503 | | | ask
                504                         | last        | 504 | | | ask
                503 text/plain: a gap       | chunk       | 503 | Content-Type: text/plain | text | ask
                other 5xx                   | chunk       | 501 | | | refused refused
                other 5xx                   | query       | 505 | | | refused refused
                connection lost             | start       | none | | | ask
                connection lost             | chunk       | none | | | ask
                connection lost             | last        | none | | | ask
                connection lost             | query       | none | | | ask
                connection lost             | cancel      | none | | | ask
                timeout                     | start       | late | | | ask
                timeout: asks at once       | chunk       | late | | | cut
                timeout: asks at once       | last        | late | | | cut
                timeout                     | query       | late | | | ask
                """);
    }

    @ParameterizedTest
    @MethodSource
    void table14(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** A status means on a start what it means on a session, but for the session's own end. */
    static Stream<AnswerRow> startAndSession() {
        return AnswerRow.table("""
                start  | 404 | | notFound | refused refused
                start  | 410 | |          | refused refused
                start  | 499 | |          | refused refused
                start  | 308 | Range: bytes=0-9 | | refused refused
                start  | 204 | |          | ask
                start  | 200 | |          | ask
                start  | 200 | Location: | | ask
                start  | 200 | Location: http://[broken | | refused session-elsewhere
                query  | 204 | |          | ask
                chunk  | 206 | |          | ask
                cancel | 204 | |          | lost
                cancel | 200 | |          | lost
                cancel | 404 | |          | lost
                cancel | 410 | |          | lost
                cancel | 200 | | video    | complete dQw4w9WgXcQ
                cancel | 201 | | video    | complete dQw4w9WgXcQ
                cancel | 401 | |          | reauthorize
                cancel | 503 | Retry-After: 3 | | ask after 3 s
                cancel | 403 | | forbidden | refused refused
                """);
    }

    @ParameterizedTest
    @MethodSource
    void startAndSession(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** 200 and 201 with every kind of body, where the file could be finished and where not. */
    static Stream<AnswerRow> finished() {
        return AnswerRow.table("""
                last  | 201 | |                 | ask
                last  | 200 | | html            | ask
                last  | 200 | | text            | ask
                last  | 201 | | truncated video | ask
                last  | 200 | | video without id | ask
                last  | 200 | | id is a number  | ask
                last  | 200 | | id is no id     | ask
                last  | 200 | | array           | ask
                last  | 200 | | null            | ask
                last  | 200 | | deep            | ask
                query | 200 | |                 | ask
                query | 201 | | truncated video | ask
                chunk | 201 | |                 | refused protocol-violation
                chunk | 200 | | html            | refused protocol-violation
                chunk | 201 | | truncated video | refused protocol-violation
                """);
    }

    @ParameterizedTest
    @MethodSource
    void finished(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** Every reason of PROTOCOLS.md 1.10, on whatever status it comes. */
    static Stream<AnswerRow> reasons() {
        return AnswerRow.table("""
                start | 400 | | invalidTitle            | refused refused
                start | 400 | | invalidDescription      | refused refused
                start | 400 | | invalidTags             | refused refused
                start | 400 | | invalidCategoryId       | refused refused
                start | 400 | | invalidFilename         | refused refused
                start | 400 | | invalidPublishAt        | refused refused
                start | 400 | | invalidRecordingDetails | refused refused
                start | 400 | | invalidVideoMetadata    | refused refused
                start | 400 | | mediaBodyRequired       | refused refused
                start | 400 | | defaultLanguageNotSet   | refused refused
                start | 403 | | forbidden               | refused refused
                start | 403 | | forbiddenLicenseSetting | refused refused
                start | 403 | | forbiddenPrivacySetting | refused refused
                start | 403 | | accessNotConfigured     | refused refused
                start | 401 | | youtubeSignupRequired   | refused refused
                chunk | 400 | | uploadLimitExceeded     | wait DESTINATION upload-limit after 86400 s
                start | 403 | | uploadLimitExceeded     | wait DESTINATION upload-limit after 86400 s
                start | 400 | Retry-After: 3600 | uploadLimitExceeded | wait DESTINATION upload-limit after 3600 s
                start | 429 | | quotaExceeded           | wait DESTINATION quota-exceeded at midnight in America/Los_Angeles
                query | 403 | | quotaExceeded           | wait DESTINATION quota-exceeded at midnight in America/Los_Angeles
                chunk | 429 | Retry-After: 5 | rateLimitExceeded | ask after 5 s
                chunk | 503 | | backendError            | ask
                chunk | 500 | | internalError           | ask
                start | 200 | | quotaExceeded           | ask
                """);
    }

    @ParameterizedTest
    @MethodSource
    void reasons(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** Bodies that say nothing: the status alone counts. */
    static Stream<AnswerRow> unreadableBodies() {
        return AnswerRow.table("""
                start | 403 | |                      | refused refused
                start | 403 | | html                 | refused refused
                start | 403 | | text                 | refused refused
                start | 403 | | truncated            | refused refused
                start | 403 | | huge                 | refused refused
                start | 403 | | deep                 | refused refused
                start | 403 | | array                | refused refused
                start | 403 | | null                 | refused refused
                start | 403 | | string               | refused refused
                start | 403 | | errors is an object  | refused refused
                start | 403 | | errors is empty      | refused refused
                start | 403 | | error is a string    | refused refused
                start | 403 | | reason is a number   | refused refused
                start | 403 | | reason is null       | refused refused
                start | 403 | | quotaExceeded second | refused refused
                chunk | 503 | | html                 | ask
                chunk | 503 | | truncated            | ask
                query | 500 | | huge                 | ask
                chunk | 401 | | html                 | reauthorize
                chunk | 404 | | html                 | lost
                """);
    }

    @ParameterizedTest
    @MethodSource
    void unreadableBodies(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** Seconds or a date; a date counts from the answer's own Date, so that no clock has to be right. */
    static Stream<AnswerRow> retryAfter() {
        return AnswerRow.table("""
                chunk | 503 | Retry-After: 0        | | ask after 0 s
                chunk | 503 | Retry-After: 120      | | ask after 120 s
                chunk | 503 | Retry-After: -5       | | ask
                chunk | 503 | Retry-After: 1.5      | | ask
                chunk | 503 | Retry-After: soon     | | ask
                chunk | 503 | Retry-After:          | | ask
                chunk | 503 | Retry-After: 99999999999999999999 | | ask
                chunk | 503 | Retry-After: Fri, 01 May 2026 12:02:00 GMT | | ask at 2026-05-01T12:02:00Z
                chunk | 503 | Retry-After: Fri, 01 May 2026 12:02:00 GMT; Date: Fri, 01 May 2026 12:00:00 GMT | | ask after 120 s
                chunk | 503 | Retry-After: Fri, 01 May 2026 12:02:00 GMT; Date: Fri, 01 May 2026 11:00:00 GMT | | ask after 3720 s
                chunk | 503 | Retry-After: Fri, 01 May 2026 12:02:00 GMT; Date: Fri, 01 May 2026 13:00:00 GMT | | ask after -3480 s
                chunk | 503 | Retry-After: Fri, 01 May 2026 12:02:00 GMT; Date: today | | ask at 2026-05-01T12:02:00Z
                chunk | 503 | Retry-After: Fri, 99 May 2026 12:02:00 GMT | | ask
                chunk | 308 | Range: bytes=0-524287; Retry-After: never | | stored 524288
                """);
    }

    @ParameterizedTest
    @MethodSource
    void retryAfter(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** The grammar of PROTOCOLS.md 1.12, and what is no Range to build on. */
    static Stream<AnswerRow> ranges() {
        return AnswerRow.table("""
                query-0 | 308 | Range: bytes=0-999999  | | stored 1000000
                query-0 | 308 | Range: bytes 0-999999  | | stored 1000000
                query-0 | 308 | Range: 0-999999        | | stored 1000000
                query-0 | 308 | Range: bytes=0-0       | | stored 1
                query-0 | 308 | Range: bytes=0--1      | | stored 0
                query   | 308 | Range: bytes=0--1      | | ask, contradiction
                query-0 | 308 | Range: bytes=0-1999999 | | stored 2000000
                query-0 | 308 | Range: bytes=0-2000000 | | lost
                query   | 308 | Range: bytes=0-9,20-29 | | ask, contradiction
                query   | 308 | Range: bytes=1-999999  | | ask, contradiction
                query   | 308 | Range: bytes=262144-524287 | | ask, contradiction
                query   | 308 | Range: bytes=0--2      | | ask, contradiction
                query   | 308 | Range: bytes=-500      | | ask, contradiction
                query   | 308 | Range: bytes=0-        | | ask, contradiction
                query   | 308 | Range: bytes=0-x       | | ask, contradiction
                query   | 308 | Range: bytes=0-999999/2000000 | | ask, contradiction
                query   | 308 | Range: granules=0-3    | | ask, contradiction
                query   | 308 | Range: bytes=0-9223372036854775807  | | ask, contradiction
                query   | 308 | Range: bytes=0-99999999999999999999 | | ask, contradiction
                query   | 308 | Range: bytes=0-999999999999999999   | | lost
                query   | 308 | Range: bytes=0-٣٣٣٣٣٣  | | ask, contradiction
                query   | 308 | Range:                 | | ask, contradiction
                query-again | 308 | Range: nonsense    | | lost
                query-again | 308 | Range: bytes=0-524287 | | stored 524288
                query-again | 308 | Range: bytes=0--1  | | lost
                last    | 308 | Range: bytes=0-1999999 | | stored 2000000
                """);
    }

    @ParameterizedTest
    @MethodSource
    void ranges(AnswerRow row) {
        assertThat(OutcomeWords.of(row.read())).isEqualTo(row.outcome());
    }

    /** The addresses that may get token and video. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.googleapis.com/upload/youtube/v3/videos?upload_id=b",
                "https://www.googleapis.com:443/upload/youtube/v3/videos?upload_id=b",
                "https://WWW.GoogleAPIs.com/upload/youtube/v3/videos?upload_id=b",
                "https://youtube.googleapis.com/upload/youtube/v3/videos?upload_id=b",
                "https://www.googleapis.com/upload/youtube/v3/videos?upload_id=b%2Fc%3D%26&part=snippet%2Cstatus",
            })
    void location_onGooglesOwnHost_isTakenUnchanged(String location) {
        assertThat(start(location)).isEqualTo("opened " + location);
        assertThat(moved(location)).isEqualTo("stored 1048576 moved " + location);
    }

    /** Addresses that begin or end like Google's, and those that lack what makes them safe. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.googleapis.com.evil.test/u?upload_id=b",
                "https://evilgoogleapis.com/u?upload_id=b",
                "https://googleapis.com.evil.test/u?upload_id=b",
                "https://evil.test/www.googleapis.com?upload_id=b",
                "https://evil.test/u?upload_id=b#.googleapis.com",
                "https://www.googleapis.com@evil.test/u?upload_id=b",
                "https://user@www.googleapis.com/u?upload_id=b",
                "https://user:word@www.googleapis.com/u?upload_id=b",
                "https://www.googleapis.com:8443/u?upload_id=b",
                "https://www.googleapis.com./u?upload_id=b",
                "https://evil_.googleapis.com/u?upload_id=b",
                "http://www.googleapis.com/u?upload_id=b",
                "http://www.googleapis.com:443/u?upload_id=b",
                "ftp://www.googleapis.com/u?upload_id=b",
                "//evil.test/u?upload_id=b",
                "https://127.0.0.1/u?upload_id=b",
                "https:///u?upload_id=b",
                "https:u",
                "javascript:alert(1)",
                "https://www.googleapis.com\\@evil.test/u",
                "https://www.googleapis.com/u?upload_id=a b",
            })
    void location_elsewhere_isRefusedOnStartAndIgnoredLater(String location) {
        assertThat(start(location)).isEqualTo("refused session-elsewhere");
        assertThat(moved(location)).isEqualTo("stored 1048576");
    }

    @Test
    void location_protocolRelativeOrRelative_isSeenFromTheRequest() {
        assertThat(start("//www.googleapis.com/u?upload_id=b"))
                .isEqualTo("opened https://www.googleapis.com/u?upload_id=b");
        assertThat(moved("/u?upload_id=b")).isEqualTo("stored 1048576 moved https://www.googleapis.com/u?upload_id=b");
        assertThat(moved("?upload_id=b"))
                .isEqualTo("stored 1048576 moved https://www.googleapis.com/upload/youtube/v3/videos?upload_id=b");
    }

    @Test
    void location_sameAsBeforeOrEmpty_movesNothing() {
        assertThat(moved(AnswerRow.SESSION.toString())).isEqualTo("stored 1048576");
        assertThat(moved("")).isEqualTo("stored 1048576");
    }

    @Test
    void location_movedTwice_keepsWhenTheSessionStarted() {
        Outcome outcome = new AnswerRow(
                        "chunk",
                        308,
                        "Range: bytes=0-1048575; Location: https://www.googleapis.com/u?upload_id=b",
                        "",
                        "")
                .read();
        assertThat(((Outcome.Stored) outcome).moved().orElseThrow().startedAt()).isEqualTo(AnswerRow.NOW);
    }

    /** With a body or without, no redirect is followed, wherever it leads. */
    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307})
    void redirect_isARefusal(int status) {
        for (String sent : new String[] {"start", "chunk", "last", "query", "cancel"}) {
            for (String to : new String[] {"https://www.googleapis.com/u?upload_id=b", "https://evil.test/u"}) {
                assertThat(OutcomeWords.of(new AnswerRow(sent, status, "Location: " + to, "", "").read()))
                        .isEqualTo("refused refused");
            }
        }
    }

    @Test
    void refusal_namesStatusReasonAndGooglesWords_andARemedyOfItsOwn() {
        Problem title = refusal("invalidTitle");
        assertThat(title.cause()).isEqualTo("It answered 400, reason 'invalidTitle': Words for a person.");
        assertThat(title.remedy()).contains("--again");
        assertThat(refusal("youtubeSignupRequired").remedy()).contains("channel");
        assertThat(refusal("insufficientPermissions").remedy()).contains("longhaul auth youtube");
        assertThat(refusal("somethingNew").remedy()).contains("videos.insert");
    }

    @Test
    void refusal_ofAWordOutsideTheGrammarOfReasons_isNotRepeated() {
        assertThat(refusal("look at ya29.secret").cause()).doesNotContain("ya29", "look");
    }

    @Test
    void refusal_withALongMessageAndMarkup_isOneShortLine() {
        String message = "<b>Bad</b>\\n see https://evil.test/?upload_id=secret " + "x".repeat(1000);
        AnswerRow row = new AnswerRow("start", 400, "", "", "");
        Outcome outcome = YouTubeRules.start(
                AnswerRow.START,
                new dev.longhaul.transfer.Answer(
                        row.status(),
                        dev.longhaul.transfer.Headers.none(),
                        "{\"error\":{\"message\":\"" + message + "\"}}"),
                AnswerRow.NOW);
        String cause = ((Outcome.Refused) outcome).problem().cause();
        assertThat(cause)
                .hasSizeLessThan(400)
                .startsWith("It answered 400: Bad see …")
                .doesNotContain("secret", "\n");
    }

    private static Problem refusal(String reason) {
        Outcome outcome = new AnswerRow("start", 400, "", reason, "").read();
        return ((Outcome.Refused) outcome).problem();
    }

    private static String start(String location) {
        return OutcomeWords.of(new AnswerRow("start", 200, "Location: " + location, "", "").read());
    }

    private static String moved(String location) {
        return OutcomeWords.of(
                new AnswerRow("chunk", 308, "Range: bytes=0-1048575; Location: " + location, "", "").read());
    }

    static Stream<Arguments> channels() {
        return Stream.of(
                arguments(200, "{\"items\":[{\"kind\":\"youtube#channel\",\"id\":\"UC1\"}]}", "stored 0"),
                arguments(200, "{\"pageInfo\":{\"totalResults\":0}}", "refused no-channel"),
                arguments(200, "{\"pageInfo\":{\"totalResults\":0},\"items\":[]}", "refused no-channel"),
                arguments(200, "{\"pageInfo\":{\"totalResults\":1},\"items\":[]}", "ask"),
                arguments(200, "{}", "ask"),
                arguments(200, "{\"items\":[{\"id\":7}]}", "ask"),
                arguments(200, AnswerRow.body("html"), "ask"),
                arguments(200, "", "ask"),
                arguments(204, "", "ask"),
                arguments(302, "", "refused refused"),
                arguments(401, AnswerRow.body("authError"), "reauthorize"),
                arguments(401, AnswerRow.body("youtubeSignupRequired"), "refused refused"),
                arguments(403, AnswerRow.body("insufficientPermissions"), "refused refused"),
                arguments(
                        403,
                        AnswerRow.body("quotaExceeded"),
                        "wait DESTINATION quota-exceeded at midnight in America/Los_Angeles"),
                arguments(404, AnswerRow.body("channelNotFound"), "refused refused"),
                arguments(500, "", "ask"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("channels")
    void answerToTheQuestionForTheChannel(int status, String body, String outcome) {
        assertThat(OutcomeWords.of(YouTubeRules.channel(new Answer(status, Headers.none(), body))))
                .isEqualTo(outcome);
    }

    /** At most one chunk can be under way; a platform that claims more would leave a hole. */
    @ParameterizedTest(name = "{0} held after {1} confirmed and a chunk up to {2}")
    @CsvSource({
        "524288, 524288, 1048576, Stored",
        "1048576, 524288, 1048576, Stored",
        "1048577, 524288, 1048576, SessionLost"
    })
    void query_thatClaimsMoreThanWasSent_losesTheSession(long holds, long confirmed, long most, String outcome) {
        YouTubeRules.Sent sent = new YouTubeRules.Sent(
                Optional.empty(), Ranges.upTo(confirmed), 2_000_000, 0, most, AnswerRow.session());
        Answer answer = new Answer(308, Headers.of("Range", "bytes=0-" + (holds - 1)), "");
        assertThat(YouTubeRules.inSession(sent, answer).getClass().getSimpleName())
                .isEqualTo(outcome);
    }
}
