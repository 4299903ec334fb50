package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Response;
import java.util.Map;

/** Error bodies as Google writes them (PROTOCOLS.md 1.10). */
final class GoogleErrors {

    private static final Map<Integer, String> USUAL_REASONS = Map.ofEntries(
            Map.entry(400, "badRequest"),
            Map.entry(401, "authError"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "notFound"),
            Map.entry(405, "httpMethodNotAllowed"),
            Map.entry(408, "requestTimeout"),
            Map.entry(410, "gone"),
            Map.entry(413, "uploadTooLarge"),
            Map.entry(429, "rateLimitExceeded"),
            Map.entry(499, "cancelled"));

    private GoogleErrors() {}

    static Response error(int status, String reason, String message) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("domain", domainOf(reason)).put("reason", reason).put("message", message);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error").put("code", status).put("message", message);
        error.putArray("errors").add(detail);
        return Response.json(status, root.toString());
    }

    /** An error with the reason that usually goes with the status. */
    static Response error(int status) {
        String reason = usualReason(status);
        return error(status, reason, "The simulator answers " + status + " " + reason + ".");
    }

    static String usualReason(int status) {
        return USUAL_REASONS.getOrDefault(status, "backendError");
    }

    /** What the real service says when a chunk begins behind the bytes it holds. */
    static Response gap(int status, long offset, long persisted) {
        return Response.of(status)
                .body(
                        "text/plain; charset=utf-8",
                        "Invalid request.  According to the Content-Range header, the upload offset is " + offset
                                + " byte(s), which exceeds already uploaded size of " + persisted + " byte(s).");
    }

    static Response oauth(int status, String error, String description) {
        return Response.json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", error)
                        .put("error_description", description)
                        .toString());
    }

    private static String domainOf(String reason) {
        return switch (reason) {
            case "quotaExceeded", "dailyLimitExceeded" -> "youtube.quota";
            case "rateLimitExceeded", "userRateLimitExceeded" -> "usageLimits";
            case "uploadLimitExceeded",
                    "invalidTitle",
                    "invalidDescription",
                    "invalidTags",
                    "invalidCategoryId",
                    "invalidFilename",
                    "invalidPublishAt",
                    "invalidVideoMetadata",
                    "mediaBodyRequired",
                    "defaultLanguageNotSet" -> "youtube.video";
            case "youtubeSignupRequired" -> "youtube.header";
            default -> "global";
        };
    }
}
