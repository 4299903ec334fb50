package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers HTTP calls. */
@FunctionalInterface
public interface HttpPort {

    /**
     * Answers one call.
     *
     * @param event an event of an HTTP API or a function URL, payload format 2.0
     * @return the answer in the same format
     */
    JsonNode answer(JsonNode event);
}
