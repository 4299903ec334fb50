package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.longhaul.credentials.Redaction;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Until;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of the management API, or the last one of the upload host, in either format and shape (PROTOCOLS.md 4.1, 4.4).
 *
 * @param ok whether it says {@code status} {@code ok}
 * @param code of an error, e.g. {@code RateLimitExceeded}; empty if there is none
 * @param message JW Platform's words for a person; empty if there are none
 * @param root the whole of it
 */
record ApiAnswer(boolean ok, String code, String message, JsonNode root) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final int LONGEST_MESSAGE = 300;
    private static final int LONGEST_READ = 4 * LONGEST_MESSAGE;
    /** Seconds of a time that anybody means. */
    private static final long LATEST_SECONDS = 100_000_000_000L;

    static ApiAnswer parse(Answer answer) {
        return parse(answer.body());
    }

    static ApiAnswer parse(String body) {
        JsonNode root = Tree.parse(body);
        boolean ok = root.path("status").asText("").equals("ok");
        String code = root.path("code").asText("");
        return new ApiAnswer(
                ok,
                !ok && CODE.matcher(code).matches() ? code : "",
                plain(root.path("message").asText("")),
                root);
    }

    /** The video that it is about, wherever that stands; missing if nowhere. */
    JsonNode video() {
        return root.path("video").isObject() ? root.path("video") : root.path("media");
    }

    /** A field of the upload address, which stands in the video or beside it. */
    JsonNode nestedOrTop(String name) {
        JsonNode top = root.path(name);
        return top.isMissingNode() ? video().path(name) : top;
    }

    /** When calls are given anew, if they are counted. */
    Optional<Until> limitReset() {
        long seconds = root.path("rate_limit").path("reset").asLong(0);
        return seconds > 0 && seconds < LATEST_SECONDS
                ? Optional.of(new Until.At(Instant.ofEpochSecond(seconds)))
                : Optional.empty();
    }

    /** Whether the code is one of those that begin like this. */
    boolean isOf(String... beginnings) {
        for (String beginning : beginnings) {
            if (code.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** An address anywhere in the answer (PROTOCOLS.md 5, row 23). */
    JsonNode anywhere(String name) {
        JsonNode found = root.findValue(name);
        return found == null ? MissingNode.getInstance() : found;
    }

    /** One line without markup, addresses or secrets. */
    private static String plain(String message) {
        String words = message.replaceAll("<[^>]*>", "")
                .replaceAll("https?://\\S+", "…")
                .replaceAll("\\s+", " ")
                .trim();
        String text = Redaction.text(words.substring(0, Math.min(words.length(), LONGEST_READ)));
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    /** Shows no field: some are secrets. */
    @Override
    public String toString() {
        return "ApiAnswer[" + (ok ? "ok" : code) + "]";
    }
}
