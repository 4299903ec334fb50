package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.platform.kit.NoAnswer;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Until;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PROTOCOLS.md 3.4 as a table. The file has 12,582,917 bytes; the first 5,242,880 are confirmed, and the part that was sent is the
 * second of that size ({@code part}), the last ({@code last}), the first of a delegated upload ({@code first}), or
 * its second ({@code named}); {@code status} is
 * the question, {@code status-n} the question after n answers that contradicted what was confirmed, {@code create} any other call. What stands in the
 * place of a status where no answer came says {@link NoAnswer}. What {@code /auth} answers is in {@link ApiVideoTokensTest}.
 */
class ApiVideoRulesTest {

    private static final long PART = 5L << 20;
    private static final long TOTAL = 2 * PART + 2_097_157;
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    record Row(String sent, int status, String headers, String body, String outcome) {}

    static Stream<Row> table34() {
        return """
                201                                       | part   | 201 | | video                                | stored 10485760
                201, the last: no difference              | last   | 201 | | video                                | stored 0-5242879,10485760-12582916
                201, as 200                               | part   | 200 | | video                                | stored 10485760
                201, delegated: the container is named    | first  | 201 | | video                                | stored 5242880 in vi4k0jvEUuaTdRAEjQ4Jfrgz
                201, delegated: and is not                | first  | 201 | | empty                                | lost
                400 part already sent                     | part   | 400 | | by-part-part-already-sent            | ask
                400 range overlap                         | part   | 400 | | by-bytes-range-overlap               | ask
                400 already uploaded                      | last   | 400 | | video-source-already-uploaded        | ask
                400 already downloaded                    | part   | 400 | | video-source-already-downloaded      | refused refused
                400 already copied                        | part   | 400 | | video-source-already-copied          | refused refused
                400 already initiated                     | part   | 400 | | video-source-already-initiated       | refused refused
                400 started with part                     | part   | 400 | | upload-started-with-part             | refused refused
                400 started with bytes                    | part   | 400 | | upload-started-with-bytes            | refused refused
                400 different total                       | part   | 400 | | by-bytes-different-total-bytes       | refused refused
                400 total too low                         | part   | 400 | | by-bytes-total-bytes-too-low         | refused refused
                400 total too high                        | part   | 400 | | by-bytes-total-bytes-too-high        | refused refused
                400 total zero                            | part   | 400 | | by-bytes-total-bytes-zero            | refused refused
                400 from too high                         | part   | 400 | | by-bytes-from-byte-too-high          | refused refused
                400 to too high                           | part   | 400 | | by-bytes-to-byte-too-high            | refused refused
                400 range mismatch                        | part   | 400 | | by-bytes-range-mismatch              | refused refused
                400 range too small                       | part   | 400 | | by-bytes-range-too-small             | refused refused
                400 range too large                       | part   | 400 | | by-bytes-range-too-large             | refused refused
                400 part zero                             | part   | 400 | | by-part-part-zero                    | refused refused
                400 malformed                             | part   | 400 | | content-range-malformed              | refused refused
                400 file empty                            | part   | 400 | | uploaded-file-empty                  | refused refused
                400 anything else                         | part   | 400 | | html                                 | refused refused
                400 on create                             | create | 400 | | attribute-required                   | refused refused
                401                                       | part   | 401 | | authentication-invalid-token         | reauthorize
                401                                       | status | 401 | |                                      | reauthorize
                401                                       | create | 401 | |                                      | reauthorize
                403                                       | part   | 403 | | account-suspended                    | refused refused
                403                                       | create | 403 | |                                      | refused refused
                404                                       | part   | 404 | | resource-not-found                   | lost
                404                                       | status | 404 | | resource-not-found                   | lost
                404                                       | create | 404 | | resource-not-found                   | refused refused
                408                                       | part   | 408 | |                                      | ask
                500                                       | part   | 500 | |                                      | ask
                502                                       | status | 502 | | html                                 | ask
                503                                       | create | 503 | Retry-After: 7 |                         | ask after 7 s
                504                                       | last   | 504 | |                                      | ask
                501, 5xx of any kind                      | part   | 501 | |                                      | ask
                401, delegated: another token             | first  | 401 | |                                      | stored none, goes again
                429, delegated: the same token            | first  | 429 | X-RateLimit-Retry-After: 12 |            | stored none, goes again after 12 s
                503, delegated: the same token            | first  | 503 | |                                      | stored none, goes again
                500, delegated: uncertain                 | first  | 500 | |                                      | ask
                401, delegated: its container is made     | named  | 401 | |                                      | refused upload-token-ended
                404, delegated                            | named  | 404 | | resource-not-found                   | lost
                connection lost, delegated                | first  | none | |                                     | ask
                connection lost                           | part   | none | |                                     | ask
                connection lost                           | last   | none | |                                     | ask
                connection lost                           | status | none | |                                     | ask
                connection lost                           | create | none | |                                     | ask
                connection lost                           | delete | none | |                                     | ask
                timeout: asks at once                     | part   | late | |                                     | cut
                timeout                                   | status | late | |                                     | ask
                429, its own field                        | part   | 429 | X-RateLimit-Retry-After: 12 |            | ask after 12 s
                429, the usual field                      | create | 429 | Retry-After: 30 |                        | ask after 30 s
                429, both: its own                        | part   | 429 | X-RateLimit-Retry-After: 5; Retry-After: 60 | | ask after 5 s
                3xx is not followed                       | part   | 302 | Location: https://elsewhere.example/ |   | refused refused
                2xx of no meaning                         | status | 204 | |                                      | ask
                status: uploading                         | status | 200 | | uploading 0-5242879                  | stored 5242880
                status: with a hole                       | status | 200 | | uploading 0-5242879 10485760-12582916 | stored 0-5242879,10485760-12582916
                status: lags behind                       | status | 200 | | uploading                            | ask, contradiction
                status: lags behind                       | status-2 | 200 | | uploading                          | ask, contradiction
                status: lags behind, for good             | status-3 | 200 | | uploading                          | lost
                status: lags behind the last answer       | whole-status-3 | 200 | | uploading                    | ask, contradiction
                status: all bytes, not said to be whole   | status | 200 | | uploading 0-12582916                 | stored 12582917
                status: parts                             | status | 200 | | parts 1 3                            | stored 0-5242879,10485760-12582916
                status: parts that cannot be              | status | 200 | | parts 1 0 4 99                       | stored 5242880
                status: total null                        | status | 200 | | total null                           | stored 5242880
                status: bytes that cannot be              | status | 200 | | uploading 0-5242879 0-99999999       | stored 5242880
                status: uploaded                          | status | 200 | | uploaded                             | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: ingesting                         | status | 200 | | ingesting                            | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: ingested                          | status | 200 | | ingested                             | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: merging                           | status | 200 | | merging                              | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: last_chunck_uploaded              | status | 200 | | last_chunck_uploaded                 | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: whole, and of the source's size   | status | 200 | | size uploaded 12582917               | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: whole, and of another size        | status | 200 | | size uploaded 12582916               | refused size-mismatch
                status: whole, the size not known yet     | status | 200 | | size ingesting 0                     | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: whole, the size null              | status | 200 | | size ingested null                   | complete vi4k0jvEUuaTdRAEjQ4Jfrgz
                status: of another size, and not whole    | status | 200 | | size uploading 7                     | ask, contradiction
                status: a word nobody knows               | status | 200 | | pondering 0-5242879                  | stored 5242880
                status: ingest null                       | status | 200 | | ingest null                          | ask, contradiction
                status: unreadable                        | status | 200 | | html                                 | ask
                status: truncated                         | status | 200 | | truncated                            | ask
                status: another thing                     | status | 200 | | video                                | ask
                deleted                                   | delete | 204 | |                                      | lost
                deleted before                            | delete | 404 | |                                      | lost
                not deleted                               | delete | 500 | |                                      | ask
                """.lines().map(
                line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList()).map(cells ->
                new Row(cells.get(1), NoAnswer.status(cells.get(2)), cells.get(3), cells.get(4), cells.get(5)));
    }

    @ParameterizedTest
    @MethodSource("table34")
    void answer_meansWhatTheTableSays(Row row) {
        Outcome outcome = read(row.sent(), new Answer(row.status(), headers(row.headers()), body(row.body())));
        assertThat(words(outcome)).isEqualTo(row.outcome());
    }

    /** Whatever comes, there is an outcome, and nothing of a token is in it. */
    @Test
    void answer_ofAnyKind_isReadWithoutAnException() {
        Random random = new Random(5);
        String[] bodies = {
            "video", "uploading 0-5242879", "html", "truncated", "by-bytes-range-overlap", "ingest null", ""
        };
        String[] sents = {"part", "last", "first", "status", "status-3", "create", "delete"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder(body(bodies[random.nextInt(bodies.length)]));
            for (int spoiled = random.nextInt(4); spoiled > 0 && body.length() > 0; spoiled--) {
                body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(128));
            }
            Outcome outcome = read(
                    sents[random.nextInt(sents.length)],
                    new Answer(100 + random.nextInt(500), Headers.none(), body.toString()));
            assertThat(outcome).isNotNull();
            assertThat(outcome.toString()).doesNotContain("to-SECRET");
        }
    }

    private static Outcome read(String sent, Answer answer) {
        if (sent.equals("create")) {
            return NoAnswer.toCall(answer, ApiVideoRules::other);
        }
        if (sent.equals("delete")) {
            return NoAnswer.toCall(answer, ApiVideoRules::deleted);
        }
        if (sent.equals("whole-status-3")) {
            return NoAnswer.toCall(answer, read -> ApiVideoRules.status(sent(true, TOTAL, 3), read));
        }
        if (sent.startsWith("status")) {
            int contradictions = sent.length() > 6 ? Integer.parseInt(sent.substring(7)) : 0;
            return NoAnswer.toCall(answer, read -> ApiVideoRules.status(sent(true, PART, contradictions), read));
        }
        ApiVideoRules.Sent to =
                switch (sent) {
                    case "first" -> sent(false, 0, 0);
                    case "named" -> delegated(sent(true, PART, 0));
                    default -> sent(true, PART, 0);
                };
        ByteRange range =
                switch (sent) {
                    case "first" -> ByteRange.ofLength(0, PART);
                    case "last" -> new ByteRange(2 * PART, TOTAL - 1);
                    default -> ByteRange.ofLength(PART, PART);
                };
        return NoAnswer.toChunk(answer, read -> ApiVideoRules.part(to, new Chunk(range, TOTAL), read));
    }

    private static ApiVideoRules.Sent sent(boolean named, long confirmed, int contradictions) {
        VideoSession session = new VideoSession(
                named ? Optional.of("vi4k0jvEUuaTdRAEjQ4Jfrgz") : Optional.empty(),
                PartMode.BYTES,
                PART,
                named ? Optional.empty() : Optional.of("to-SECRET"),
                "",
                Going.PARTS,
                false);
        return new ApiVideoRules.Sent(session, Ranges.upTo(confirmed), contradictions, TOTAL, NOW);
    }

    /** The same by an upload token. */
    private static ApiVideoRules.Sent delegated(ApiVideoRules.Sent sent) {
        VideoSession by = new VideoSession(
                sent.session().videoId(), PartMode.BYTES, PART, Optional.of("to-SECRET"), "", Going.PARTS, false);
        return new ApiVideoRules.Sent(by, sent.confirmed(), 0, TOTAL, NOW);
    }

    private static Headers headers(String text) {
        return Headers.of(Stream.of(text.split(";", -1))
                .filter(field -> field.contains(":"))
                .flatMap(field -> Stream.of(field.split(":", 2)))
                .map(String::strip)
                .toArray(String[]::new));
    }

    private static String body(String name) {
        String[] words = name.split(" ", -1);
        return switch (words[0]) {
            case "" -> "";
            case "empty" -> "{}";
            case "video" ->
                "{\"videoId\":\"vi4k0jvEUuaTdRAEjQ4Jfrgz\",\"title\":\"a\",\"assets\":{\"player\":"
                        + "\"https://embed.api.video/vod/vi4k0jvEUuaTdRAEjQ4Jfrgz?token=to-SECRET\"}}";
            case "html" -> "<html>Bad Gateway</html>";
            case "truncated" -> "{\"ingest\":{\"status\":\"upl";
            case "ingest" -> "{\"ingest\":null,\"encoding\":{}}";
            case "total" ->
                "{\"ingest\":{\"status\":\"uploading\",\"receivedBytes\":[{\"from\":0,\"to\":5242879,\"total\":null}]}}";
            case "size" -> "{\"ingest\":{\"status\":\"" + words[1] + "\",\"filesize\":" + words[2] + "}}";
            case "parts" ->
                "{\"ingest\":{\"status\":\"uploading\",\"receivedParts\":{\"parts\":["
                        + String.join(",", Stream.of(words).skip(1).toList()) + "],\"total\":3}}}";
            case "uploading", "uploaded", "ingesting", "ingested", "merging", "last_chunck_uploaded", "pondering" ->
                "{\"ingest\":{\"status\":\"" + words[0] + "\",\"receivedBytes\":["
                        + String.join(
                                ",",
                                Stream.of(words)
                                        .skip(1)
                                        .map(range ->
                                                "{\"from\":" + range.replace("-", ",\"to\":") + ",\"total\":12582917}")
                                        .toList())
                        + "]}}";
            default ->
                "{\"type\":\"https://docs.api.video/reference/" + name + "\",\"title\":\"Words.\",\"status\":400}";
        };
    }

    private static String words(VideoSession moved) {
        return moved.refused() ? ", goes again" : " in " + moved.videoId().orElseThrow();
    }

    private static String after(Optional<Until> until) {
        return until.map(each -> " after " + ((Until.After) each).delay().toSeconds() + " s")
                .orElse("");
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            String held = stored.confirmed().list().size() == 1
                    ? Long.toString(stored.confirmed().prefixBytes())
                    : stored.confirmed().toString();
            return "stored " + held
                    + stored.moved()
                            .map(VideoSession::of)
                            .map(ApiVideoRulesTest::words)
                            .orElse("")
                    + after(stored.until());
        }
        if (outcome instanceof Outcome.Complete complete) {
            return "complete " + complete.video().id();
        }
        if (outcome instanceof Outcome.Ask ask) {
            return (ask.contradicts() ? "ask, contradiction" : "ask") + after(ask.until());
        }
        if (outcome instanceof Outcome.Refused refused) {
            assertThat(refused.problem().remedy()).isNotBlank();
            return "refused " + refused.problem().type();
        }
        return Map.of("Reauthorize", "reauthorize", "SessionLost", "lost", "Cut", "cut")
                .getOrDefault(outcome.getClass().getSimpleName(), outcome.toString());
    }
}
