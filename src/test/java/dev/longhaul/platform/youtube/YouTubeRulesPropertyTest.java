package dev.longhaul.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes back, there is an outcome, and it repeats no secret. */
class YouTubeRulesPropertyTest {

    private static final String UPLOAD_ID = "AHmUCY1q7";
    private static final String TOKEN = "ya29.a0AfH6SMB";
    private static final String REFRESH = "1//0gdummyREFRESH";
    private static final String SECRET_QUERY =
            "?uploadType=resumable&upload_id=" + UPLOAD_ID + "&access_token=" + TOKEN;

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.MIXIN)
    void anyAnswer_hasAnOutcomeThatHoldsNoSecret(
            @ForAll("sent") String sent,
            @ForAll("statuses") int status,
            @ForAll("headers") Headers headers,
            @ForAll("bodies") String body) {
        Answer answer = new Answer(status, headers, body);
        Outcome outcome =
                switch (sent) {
                    case "start" -> YouTubeRules.start(AnswerRow.START, answer, AnswerRow.NOW);
                    case "cancel" -> YouTubeRules.cancel(answer);
                    default -> YouTubeRules.inSession(AnswerRow.sent(sent), answer);
                };
        assertThat(OutcomeWords.of(outcome)).isNotBlank();
        assertThat(OutcomeWords.shown(outcome) + answer).doesNotContain(UPLOAD_ID, TOKEN, REFRESH);
    }

    @Provide
    Arbitrary<String> sent() {
        return Arbitraries.of("start", "chunk", "last", "query", "query-0", "query-again", "cancel");
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.oneOf(
                Arbitraries.of(200, 201, 204, 308, 400, 401, 403, 404, 408, 410, 429, 499, 500, 503),
                Arbitraries.integers().between(100, 999));
    }

    @Provide
    Arbitrary<Headers> headers() {
        return Combinators.combine(ranges(), locations(), dates(), dates())
                .as((range, location, retryAfter, date) ->
                        Headers.of("Range", range, "Location", location, "Retry-After", retryAfter, "Date", date));
    }

    private static Arbitrary<String> ranges() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                        .as((from, to) -> "bytes=" + from + "-" + to),
                Arbitraries.longs().between(-2, AnswerRow.TOTAL + 1).map(to -> "bytes=0-" + to),
                garbage());
    }

    private static Arbitrary<String> locations() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "https://www.googleapis.com/u" + SECRET_QUERY,
                        "https://evil.test/u" + SECRET_QUERY,
                        "http://www.googleapis.com/u" + SECRET_QUERY,
                        "/u" + SECRET_QUERY,
                        SECRET_QUERY,
                        "https://user:" + TOKEN + "@www.googleapis.com/u",
                        "https://[" + UPLOAD_ID),
                garbage());
    }

    private static Arbitrary<String> dates() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of(
                        "Fri, 01 May 2026 12:00:00 GMT",
                        "Thu, 01 Jan 1970 00:00:00 GMT",
                        "Fri, 31 Feb 2026 12:00:00 GMT"),
                garbage());
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(
                        "Bad Authorization: Bearer " + TOKEN,
                        "see https://www.googleapis.com/u" + SECRET_QUERY,
                        "session upload_id=" + UPLOAD_ID + " is gone",
                        "/u" + SECRET_QUERY,
                        "token " + TOKEN + " or refresh_token " + REFRESH,
                        "x".repeat(290) + " https://a/" + SECRET_QUERY,
                        "<a href='https://a/" + SECRET_QUERY + "'>",
                        ""),
                garbage().map(YouTubeRulesPropertyTest::escaped));
        Arbitrary<String> reasons = Arbitraries.oneOf(
                Arbitraries.of("quotaExceeded", "uploadLimitExceeded", "rateLimitExceeded", "forbidden", TOKEN), words);
        Arbitrary<String> errors = Combinators.combine(words, reasons)
                .as((message, reason) ->
                        "{\"error\":{\"message\":\"" + message + "\",\"errors\":[{\"reason\":\"" + reason + "\"}]}}");
        Arbitrary<String> videos = reasons.map(id -> "{\"id\":\"" + id + "\"}");
        Arbitrary<String> whole = Arbitraries.oneOf(errors, videos, words, garbage());
        return Combinators.combine(whole, Arbitraries.integers().between(0, 400))
                .as((text, cut) -> cut % 4 == 0 ? text.substring(0, Math.min(text.length(), cut)) : text);
    }

    private static Arbitrary<String> garbage() {
        return Arbitraries.strings().ofMaxLength(40);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    }
}
