package dev.longhaul.platform.jwplatform;

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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of an answer table: what was sent to the upload host, what came back, what it means. The file has 2,000,000 bytes:
 *
 * <pre>
 * chunk   bytes 500000-999999, 500000 confirmed
 * last    bytes 1500000-1999999, 1500000 confirmed
 * first   bytes 0-499999, nothing confirmed
 * probe   bytes 0-65535, 500000 confirmed, another 500000 may be under way
 * probe-0 bytes 0-65535, nothing confirmed
 * again   as probe, and the answer before contradicted
 * small   bytes 500000-599999, 500000 confirmed
 * </pre>
 *
 * @param sent one of these words
 * @param status the answer's, or one of {@link NoAnswer}
 * @param headers {@code Name: value}, several parted by {@code ;}
 * @param body one of {@link #body}, or itself
 * @param outcome in {@link JwOutcomeWords}
 */
record ChunkRow(String sent, int status, String headers, String body, String outcome) {

    static final String KEY = "tL17msiU";
    static final long TOTAL = 2_000_000;
    static final String SECRET_ADDRESS =
            "https://upload.jwplatform.com/v1/videos/upload/resumable?api_format=json&key=vtQmcboj";

    /** Lines of five or six columns; the first may cite the row of PROTOCOLS.md that it proves, and is not read. */
    static Stream<ChunkRow> table(String lines) {
        return lines.lines()
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(cells.size() - 5, cells.size()))
                .map(cells -> new ChunkRow(
                        cells.get(0), NoAnswer.status(cells.get(1)), cells.get(2), cells.get(3), cells.get(4)));
    }

    static Session session() {
        return new JwSession(
                        KEY,
                        Optional.of(new JwSession.Target(URI.create(SECRET_ADDRESS), "kwJei9j2")),
                        Optional.empty(),
                        Optional.empty())
                .session(Instant.EPOCH);
    }

    Outcome read() {
        return NoAnswer.toChunk(
                new Answer(status, fields(), body(body)), answer -> ChunkRules.answer("jw", what(), answer));
    }

    private ChunkRules.Sent what() {
        return switch (sent) {
            case "chunk" -> sent(500_000, 999_999, false, 500_000, 0, 1_000_000);
            case "last" -> sent(1_500_000, 1_999_999, false, 1_500_000, 0, 2_000_000);
            case "first" -> sent(0, 499_999, false, 0, 0, 500_000);
            case "probe" -> sent(0, 65_535, true, 500_000, 0, 1_000_000);
            case "probe-0" -> sent(0, 65_535, true, 0, 0, 500_000);
            case "again" -> sent(0, 65_535, true, 500_000, 1, 1_000_000);
            case "small" -> sent(500_000, 599_999, false, 500_000, 0, 600_000);
            default -> throw new IllegalArgumentException(sent);
        };
    }

    private static ChunkRules.Sent sent(
            long first, long last, boolean probe, long confirmed, int contradictions, long most) {
        return new ChunkRules.Sent(
                new Chunk(new ByteRange(first, last), TOTAL),
                probe,
                Ranges.upTo(confirmed),
                contradictions,
                most,
                session());
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

    /** A body by its name. */
    static String body(String name) {
        return switch (name) {
            case "final" ->
                "{\"status\":\"ok\",\"media\":{\"type\":\"video\",\"key\":\"tL17msiU\"},\"file\":{\"size\":2000000}}";
            case "final xml" ->
                "<response><status>ok</status><video key=\"tL17msiU\"><size>2000000</size></video></response>";
            case "final with link" ->
                "<response><status>ok</status><video key=\"tL17msiU\"><size>2000000</size></video>"
                        + "<redirect_link><address>http://example.com/path/tL17msiU</address></redirect_link></response>";
            case "final with link inside" ->
                "<response><status>ok</status><video key=\"tL17msiU\"><size>2000000</size><redirect_link>"
                        + "<address>http://example.com/path/tL17msiU</address></redirect_link></video></response>";
            case "final with a bad link" ->
                "{\"status\":\"ok\",\"media\":{\"key\":\"tL17msiU\",\"size\":2000000},\"redirect_link\":{\"address\":\"javascript:x\"}}";
            case "final without key" -> "{\"status\":\"ok\",\"file\":{\"size\":2000000}}";
            case "final of another" ->
                "{\"status\":\"ok\",\"media\":{\"key\":\"another1\"},\"file\":{\"size\":2000000}}";
            case "final without size" -> "{\"status\":\"ok\",\"media\":{\"key\":\"tL17msiU\"}}";
            case "final too long" -> "{\"status\":\"ok\",\"media\":{\"key\":\"tL17msiU\"},\"file\":{\"size\":2000001}}";
            case "final too short" -> "<r><status>ok</status><video key=\"tL17msiU\"><size>500000</size></video></r>";
            case "html" -> "<html><title>Error</title><p>That's an error.</html>";
            case "truncated" -> "{\"status\":\"ok\",\"media\":{\"key\":\"tL1";
            case "huge" -> "x".repeat(1_000_000);
            default -> name.startsWith("code ") ? error(name.substring(5)) : name;
        };
    }

    private static String error(String code) {
        return "{\"status\":\"error\",\"code\":\"" + code + "\",\"message\":\"Words for a person.\","
                + "\"rate_limit\":{\"reset\":1700000040,\"limit\":60,\"remaining\":0}}";
    }

    @Override
    public String toString() {
        return sent + " → " + status + (headers.isEmpty() ? "" : " " + headers)
                + (body.isEmpty() ? "" : " (" + (body.length() > 40 ? body.substring(0, 40) : body) + ")") + " ⇒ "
                + outcome;
    }
}
