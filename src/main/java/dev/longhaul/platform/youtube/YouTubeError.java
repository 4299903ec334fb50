package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.credentials.Redaction;
import java.util.regex.Pattern;

/**
 * An error body, as far as there is one: it may be empty, HTML, text or truncated (PROTOCOLS.md 1.10).
 *
 * @param reason {@code errors[0].reason}; empty if there is none
 * @param message Google's words for a person; empty if there are none
 */
record YouTubeError(String reason, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REASON = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final int LONGEST_MESSAGE = 300;
    /** What is looked at for secrets; masking makes a text shorter, as a rule. */
    private static final int LONGEST_READ = 4 * LONGEST_MESSAGE;

    static YouTubeError parse(String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return new YouTubeError(
                    reason(error.path("errors").path(0).path("reason").asText("")),
                    plain(error.path("message").asText("")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new YouTubeError("", "");
        }
    }

    /** A reason is a name. Anything else may be anything, a secret too, and means nothing to us. */
    private static String reason(String text) {
        return REASON.matcher(text).matches() ? text : "";
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
}
