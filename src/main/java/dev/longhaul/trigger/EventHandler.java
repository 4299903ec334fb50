package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What the function does with an event that is no HTTP request. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one event to its end; one at a time.
     *
     * @param event of any shape; nobody has looked at it but for HTTP
     * @param time of this invocation
     * @return the answer, one JSON value
     * @throws IOException if the invocation has failed and may be repeated
     */
    JsonNode handle(JsonNode event, InvocationTime time) throws IOException;
}
