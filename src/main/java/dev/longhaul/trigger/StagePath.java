package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The path of a request as the routes know it. An HTTP API puts the name of its stage in front, {@code /prod/uploads}, unless that is
 * {@code $default}, which function URLs have, too.
 */
final class StagePath {

    private static final String RAW_PATH = "rawPath";

    private StagePath() {}

    /** The event without its stage in the path; itself if there is none. */
    static JsonNode without(JsonNode event) {
        String stage = event.path("requestContext").path("stage").asText("");
        String path = event.path(RAW_PATH).asText("");
        if (stage.isEmpty() || !path.startsWith("/" + stage + "/") || !event.isObject()) {
            return event;
        }
        return ((ObjectNode) event.deepCopy()).put(RAW_PATH, path.substring(stage.length() + 1));
    }
}
