package dev.longhaul.platform.youtube;

import dev.longhaul.platform.kit.NoAnswer;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of an answer table: what was sent, what came back, what it means. The file has 2,000,000 bytes; so much was confirmed
 * and sent:
 *
 * <pre>
 * start        the request for a session
 * chunk        bytes 524288-1048575, 524288 confirmed
 * last         bytes 1048576-1999999, 1048576 confirmed
 * query        a question, 524288 confirmed
 * query-0      a question, nothing confirmed
 * query-again  a question, 524288 confirmed, and the answer before contradicted that
 * cancel       DELETE
 * </pre>
 *
 * @param sent one of these words
 * @param status the answer's, or one of {@link NoAnswer}
 * @param headers {@code Name: value}, several parted by {@code ;}
 * @param body one of {@link #body}
 * @param outcome in {@link OutcomeWords}
 */
record AnswerRow(String sent, int status, String headers, String body, String outcome) {

    static final URI START = URI.create("https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable");
    static final URI SESSION =
            URI.create("https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&upload_id=now");
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final long TOTAL = 2_000_000;

    /** Lines of five or six columns; the first may cite the row of PROTOCOLS.md that it proves, and is not read. */
    static Stream<AnswerRow> table(String lines) {
        return lines.lines()
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(cells.size() - 5, cells.size()))
                .map(cells -> new AnswerRow(
                        cells.get(0), NoAnswer.status(cells.get(1)), cells.get(2), cells.get(3), cells.get(4)));
    }

    Outcome read() {
        Answer answer = new Answer(status, fields(), body(body));
        return switch (sent) {
            case "start" -> NoAnswer.toCall(answer, read -> YouTubeRules.start(START, read, NOW));
            case "cancel" -> NoAnswer.toCall(answer, YouTubeRules::cancel);
            case "chunk", "last" -> NoAnswer.toChunk(answer, read -> YouTubeRules.inSession(sent(sent), read));
            default -> NoAnswer.toCall(answer, read -> YouTubeRules.inSession(sent(sent), read));
        };
    }

    static YouTubeRules.Sent sent(String what) {
        return switch (what) {
            case "chunk" -> sent(Optional.of(new ByteRange(524_288, 1_048_575)), 524_288, 0);
            case "last" -> sent(Optional.of(new ByteRange(1_048_576, 1_999_999)), 1_048_576, 0);
            case "query" -> sent(Optional.empty(), 524_288, 0);
            case "query-0" -> sent(Optional.empty(), 0, 0);
            case "query-again" -> sent(Optional.empty(), 524_288, 1);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static YouTubeRules.Sent sent(Optional<ByteRange> range, long confirmed, int contradictions) {
        return new YouTubeRules.Sent(
                range.map(bytes -> new Chunk(bytes, TOTAL)),
                Ranges.upTo(confirmed),
                TOTAL,
                contradictions,
                TOTAL,
                session());
    }

    static Session session() {
        return new Session(Map.of("uri", SESSION.toString()), NOW);
    }

    private Headers fields() {
        List<String> fields = new ArrayList<>();
        for (String field : headers.split(";", -1)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                fields.add(field.substring(0, colon).strip());
                fields.add(field.substring(colon + 1).strip());
            }
        }
        return Headers.of(fields.toArray(String[]::new));
    }

    /** A body by its name; a name of none is a reason in Google's form. */
    static String body(String name) {
        return switch (name) {
            case "" -> "";
            case "video" -> "{\"kind\":\"youtube#video\",\"id\":\"dQw4w9WgXcQ\",\"snippet\":{\"title\":\"a\"}}";
            case "video without id" -> "{\"kind\":\"youtube#video\"}";
            case "id is a number" -> "{\"id\":12345678901}";
            case "id is no id" -> "{\"id\":\"../../watch?v=1\"}";
            case "html" -> "<html><title>Error</title><p>That's an error.</html>";
            case "text" -> "Upload offset exceeds the uploaded size.";
            case "truncated" -> "{\"error\":{\"code\":403,\"errors\":[{\"domain\":\"youtube.quota\",\"rea";
            case "truncated video" -> "{\"kind\":\"youtube#video\",\"id\":\"dQw4w9W";
            case "huge" -> "{\"error\":{\"message\":\"" + "x".repeat(5_000_000) + "\"}}";
            case "deep" -> "[".repeat(200_000);
            case "array" -> "[]";
            case "null" -> "null";
            case "string" -> "\"quotaExceeded\"";
            case "errors is an object" -> "{\"error\":{\"errors\":{\"reason\":\"quotaExceeded\"}}}";
            case "errors is empty" -> "{\"error\":{\"errors\":[]}}";
            case "error is a string" -> "{\"error\":\"invalid_grant\"}";
            case "reason is a number" -> "{\"error\":{\"errors\":[{\"reason\":42}]}}";
            case "reason is null" -> "{\"error\":{\"errors\":[{\"reason\":null}]}}";
            case "quotaExceeded second" -> error("forbidden", "\"},{\"reason\":\"quotaExceeded");
            default -> error(name, "");
        };
    }

    private static String error(String reason, String more) {
        return "{\"error\":{\"code\":400,\"message\":\"Words for a person.\",\"errors\":[{\"domain\":\"youtube\",\"reason\":\""
                + reason + more + "\"}]}}";
    }

    @Override
    public String toString() {
        return sent + " → " + status + (headers.isEmpty() ? "" : " " + headers)
                + (body.isEmpty() ? "" : " (" + body + ")") + " ⇒ " + outcome;
    }
}
