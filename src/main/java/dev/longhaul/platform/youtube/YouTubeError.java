package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An error body, as far as there is one: it may be empty, HTML, text or truncated (PROTOCOLS.md 1.10).
 *
 * @param reason {@code errors[0].reason}; empty if there is none
 * @param message Google's words for a person; empty if there are none
 */
record YouTubeError(String reason, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;

    static YouTubeError parse(String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return new YouTubeError(
                    error.path("errors").path(0).path("reason").asText(""),
                    plain(error.path("message").asText("")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new YouTubeError("", "");
        }
    }

    /** One line without markup or addresses. */
    private static String plain(String message) {
        String text = message.replaceAll("<[^>]*>", "")
                .replaceAll("https?://\\S+", "…")
                .replaceAll("\\s+", " ")
                .trim();
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }
}
