package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.platform.kit.NoAnswer;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.Video;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PROTOCOLS.md 2.4, first table, and the reply dialects of 2.1. The file has 3000 bytes, and the first 1000 are confirmed. {@code part}
 * sent 1000-1999, {@code last} 1000-2999, {@code first} 0-999 with nothing confirmed; {@code status} is the question, {@code ending}
 * the question while the last chunk may be under way, {@code fresh} with nothing confirmed, each by GET, and {@code probe} and {@code probe-fresh} by an empty chunk; with {@code -1}
 * behind it after one answer that contradicted what was confirmed; {@code whole} is the file in one form. What stands in the place of a
 * status where no answer came says {@link NoAnswer}.
 */
class OkRuRulesTest {

    private static final long TOTAL = 3000;
    private static final Video VIDEO = new Video("1234567890123", "https://ok.ru/video/1234567890123");

    record Row(String name, String sent, int status, String headers, String body, String outcome) {
        @Override
        public String toString() {
            return name + ", " + sent;
        }
    }

    static Stream<Row> table24() {
        return """
                200 on the last chunk                  | last   | 200 | | 0-2999/3000 | complete
                200 on the last chunk, other product   | last   | 200 | | <retval>1</retval> | complete
                200 on the last chunk, no body         | last   | 200 | | | complete
                200 on the last chunk, whatever it says| last   | 200 | X-Last-Known-Byte: 5 | 0-1/7 | complete
                200 on a chunk that is not the last    | part   | 200 | | 0-1999/3000 | ask
                200 on a chunk that is not the last    | first  | 200 | X-Last-Known-Byte: 2999 | | ask
                201, header                            | part   | 201 | X-Last-Known-Byte: 1999 | | stored 2000
                201, header in small letters           | part   | 201 | x-last-known-byte: 1999 | | stored 2000
                201, Range                             | part   | 201 | Range: bytes=0-1999 | | stored 2000
                201, Range without a unit              | part   | 201 | Range: 0-1999 | | stored 2000
                201, Range with the total              | part   | 201 | Range: bytes 0-1999/3000 | | stored 2000
                201, body                              | part   | 201 | | 0-1999/3000 | stored 2000
                201, body with white space             | part   | 201 | | ~ 0-1999/3000~ | stored 2000
                201, both                              | part   | 201 | X-Last-Known-Byte: 1999 | 0-1999/3000 | stored 2000
                201, disagreeing: the smaller          | part   | 201 | X-Last-Known-Byte: 1499 | 0-1999/3000 | stored 1500
                201, disagreeing: the smaller          | part   | 201 | X-Last-Known-Byte: 1999 | 0-1499/3000 | stored 1500
                201, three: the smallest               | part   | 201 | X-Last-Known-Byte: 1999; Range: 0-1299 | 0-1499/3000 | stored 1300
                201, less than was sent                | part   | 201 | X-Last-Known-Byte: 1400 | | stored 1401
                201, nothing new                       | part   | 201 | X-Last-Known-Byte: 999 | | stored 1000
                201, says nothing                      | part   | 201 | | | ask
                201, says nothing that can be read     | part   | 201 | X-Last-Known-Byte: many | OK | ask
                201, number of too many digits         | part   | 201 | X-Last-Known-Byte: 99999999999999999999 | | ask
                201, last known byte 0 is one byte     | first  | 201 | X-Last-Known-Byte: 0 | | stored 1
                201, last known byte 0 contradicts     | part   | 201 | X-Last-Known-Byte: 0 | | ask, contradiction
                201, fewer than confirmed              | part   | 201 | | 0-499/3000 | ask, contradiction
                201, more than was sent                | part   | 201 | X-Last-Known-Byte: 2000 | | lost
                201, of another file                   | part   | 201 | | 0-1999/4000 | ask, contradiction
                201, wants to be left alone            | part   | 201 | X-Last-Known-Byte: 1999; Retry-After: 7 | | stored 2000 after 7 s
                201 on the last chunk                  | last   | 201 | X-Last-Known-Byte: 2999 | | ask
                201 on the last chunk, with less       | last   | 201 | X-Last-Known-Byte: 2499 | | stored 2500
                416, says where to resume              | part   | 416 | X-Last-Known-Byte: 1499 | | stored 1500
                416, says that nothing was taken       | part   | 416 | X-Last-Known-Byte: 999 | | stored 1000
                416, in the body                       | part   | 416 | | 0-1499/3000 | stored 1500
                416, says nothing                      | part   | 416 | | | ask
                416, fewer than confirmed              | part   | 416 | X-Last-Known-Byte: 9 | | ask, contradiction
                500                                    | part   | 500 | | | ask
                500                                    | last   | 500 | X-Last-Known-Byte: 1499 | | ask
                403                                    | part   | 403 | X-Reason: expired | | lost
                403                                    | last   | 403 | | | lost
                403                                    | status | 403 | | | lost
                403                                    | probe  | 403 | | | lost
                404                                    | part   | 404 | | | lost
                404                                    | status | 404 | | | lost
                410                                    | part   | 410 | | | lost
                412                                    | part   | 412 | | | lost
                408                                    | part   | 408 | | | ask
                429                                    | part   | 429 | Retry-After: 30 | | ask after 30 s
                502                                    | part   | 502 | | <html> | ask
                503                                    | last   | 503 | Retry-After: 5 | | ask after 5 s
                504                                    | part   | 504 | | | ask
                501, 5xx of any kind                   | part   | 501 | | | ask
                connection lost                        | first  | none | | | ask
                connection lost                        | part   | none | | | ask
                connection lost                        | last   | none | | | ask
                connection lost                        | status | none | | | ask
                connection lost                        | probe  | none | | | ask
                connection lost                        | whole  | none | | | ask
                timeout: asks at once                  | part   | late | | | cut
                timeout: asks at once                  | last   | late | | | cut
                timeout                                | status | late | | | ask
                3xx is not followed                    | part   | 302 | Location: https://elsewhere.example/ | | refused
                3xx is not followed                    | status | 307 | Location: https://elsewhere.example/ | | refused
                4xx of no meaning                      | part   | 415 | | | refused
                4xx of no meaning                      | part   | 400 | | | refused
                2xx of no meaning                      | part   | 204 | | | ask
                status                                 | status | 200 | | 0-1999/3000 | stored 2000
                status by 201                          | status | 201 | | 0-1999/3000 | stored 2000
                status, header                         | status | 200 | X-Last-Known-Byte: 1999 | | stored 2000
                status, disagreeing                    | status | 200 | X-Last-Known-Byte: 1999 | 0-1199/3000 | stored 1200
                status: whole                          | ending | 200 | | 0-2999/3000 | complete
                status: whole, 201                     | ending | 201 | X-Last-Known-Byte: 2999 | | complete
                status: whole, of another file         | ending | 200 | | 0-3999/4000 | ask, contradiction
                status: fewer than confirmed           | status | 200 | | 0-499/3000 | ask, contradiction
                status: fewer than confirmed, again    | status-1 | 200 | | 0-499/3000 | lost
                status: more than can be               | status | 200 | X-Last-Known-Byte: 2500 | | lost
                status: says nothing                   | status | 200 | | | nothing
                status: says nothing                   | fresh  | 200 | | OK | nothing
                status: 416 says nothing               | status | 416 | | | nothing
                status: one byte                       | fresh  | 200 | X-Last-Known-Byte: 0 | | stored 1
                status                                 | status | 500 | | | ask
                status                                 | status | 503 | Retry-After: 9 | | ask after 9 s
                probe                                  | probe  | 200 | X-Last-Known-Byte: 1999 | | stored 2000
                probe: whole                           | probe  | 201 | X-Last-Known-Byte: 2999 | | complete
                probe: says nothing, and had confirmed | probe  | 200 | | | ask, contradiction
                probe: says nothing, and had, again    | probe-1 | 200 | | | lost
                probe: says nothing, and never had     | probe-fresh | 200 | | | stored none
                probe: not taken                       | probe-fresh | 416 | | | ask
                probe                                  | probe-fresh | 500 | | | ask
                whole file                             | whole  | 200 | | <retval>1</retval> | complete
                whole file                             | whole  | 201 | | | complete
                whole file                             | whole  | 403 | | | lost
                whole file                             | whole  | 416 | | | refused
                whole file                             | whole  | 500 | | | ask
                """.lines().map(
                line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList()).map(cells -> new Row(
                cells.get(0),
                cells.get(1),
                NoAnswer.status(cells.get(2)),
                cells.get(3),
                cells.get(4).replace('~', '\n'),
                cells.get(5)));
    }

    @ParameterizedTest
    @MethodSource("table24")
    void answer_meansWhatTheTableSays(Row row) {
        Optional<Outcome> outcome = read(row.sent(), new Answer(row.status(), headers(row.headers()), row.body()));
        assertThat(outcome.map(OkRuRulesTest::words).orElse("nothing")).isEqualTo(row.outcome());
    }

    /** Whatever comes, no more is taken for stored than can be, and no less than was confirmed. */
    @Test
    void answer_ofAnyKind_isReadWithoutAnException() {
        Random random = new Random(7);
        String[] pieces = {
            "0", "-", "/", "999", "1000", "1999", "2999", "3000", " ", "bytes=", "x", "18446744073709551616"
        };
        for (int i = 0; i < 20_000; i++) {
            String[] text = {"", "", ""};
            for (int piece = 0; piece < random.nextInt(12); piece++) {
                text[random.nextInt(3)] += pieces[random.nextInt(pieces.length)];
            }
            int status = new int[] {200, 201, 204, 302, 403, 416, 500}[random.nextInt(7)];
            Answer answer = new Answer(status, Headers.of("X-Last-Known-Byte", text[0], "Range", text[1]), text[2]);
            read("part", answer).filter(Outcome.Stored.class::isInstance).ifPresent(outcome -> assertThat(
                            ((Outcome.Stored) outcome).confirmed().prefixBytes())
                    .isBetween(1000L, 2000L));
            read("status", answer).filter(Outcome.Stored.class::isInstance).ifPresent(outcome -> assertThat(
                            ((Outcome.Stored) outcome).confirmed().prefixBytes())
                    .isBetween(1000L, 2000L));
        }
    }

    private static Optional<Outcome> read(String sent, Answer answer) {
        String[] words = sent.split("-(?=\\d)", -1);
        int contradictions = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return switch (words[0]) {
            case "part" -> chunk(answer, read -> OkRuRules.chunk(known(1000, 0, 2000), chunk(1000, 1000), read));
            case "last" -> chunk(answer, read -> OkRuRules.chunk(known(1000, 0, TOTAL), chunk(1000, 2000), read));
            case "first" -> chunk(answer, read -> OkRuRules.chunk(known(0, 0, 1000), chunk(0, 1000), read));
            case "status" -> call(answer, read -> OkRuRules.status(known(1000, contradictions, 2000), read));
            case "ending" -> call(answer, read -> OkRuRules.status(known(1000, 0, TOTAL), read));
            case "fresh" -> call(answer, read -> OkRuRules.status(known(0, 0, 1000), read));
            case "probe" ->
                call(answer, read -> Optional.of(OkRuRules.probe(known(1000, contradictions, TOTAL), read)));
            case "probe-fresh" -> call(answer, read -> Optional.of(OkRuRules.probe(known(0, 0, 1000), read)));
            case "whole" -> chunk(answer, read -> OkRuRules.whole(known(0, 0, TOTAL), read));
            default -> throw new IllegalArgumentException(sent);
        };
    }

    private static Optional<Outcome> chunk(Answer answer, Function<Answer, Outcome> rules) {
        return Optional.of(NoAnswer.toChunk(answer, rules));
    }

    private static Optional<Outcome> call(Answer answer, Function<Answer, Optional<Outcome>> rules) {
        return answer.status() > 0
                ? rules.apply(answer)
                : Optional.of(NoAnswer.toCall(answer, read -> rules.apply(read).orElseThrow()));
    }

    private static OkRuRules.Known known(long confirmed, int contradictions, long most) {
        return new OkRuRules.Known(confirmed, contradictions, most, TOTAL, VIDEO);
    }

    private static Chunk chunk(long first, long length) {
        return new Chunk(ByteRange.ofLength(first, length), TOTAL);
    }

    private static Headers headers(String lines) {
        return Headers.of(Stream.of(lines.split("; "))
                .filter(line -> !line.isEmpty())
                .flatMap(line -> Stream.of(line.split(": ", 2)))
                .toArray(String[]::new));
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            long bytes = stored.confirmed().prefixBytes();
            return "stored " + (bytes == 0 ? "none" : bytes) + after(stored.until());
        }
        if (outcome instanceof Outcome.Ask ask) {
            return ask.contradicts() ? "ask, contradiction" : "ask" + after(ask.until());
        }
        if (outcome instanceof Outcome.Complete complete) {
            assertThat(complete.video()).isEqualTo(VIDEO);
            return "complete";
        }
        if (outcome instanceof Outcome.Cut) {
            return "cut";
        }
        return outcome instanceof Outcome.SessionLost
                ? "lost"
                : outcome instanceof Outcome.Refused ? "refused" : outcome.toString();
    }

    private static String after(Optional<Until> until) {
        return until.map(each -> " after " + ((Until.After) each).delay().toSeconds() + " s")
                .orElse("");
    }
}
