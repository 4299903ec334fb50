package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;

/** What the function does with an event. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one event to its end; one at a time.
     *
     * @param event of any shape; nobody has looked at it
     * @param left what is left of this invocation
     * @param http answers the event if it is an HTTP call
     * @return the answer, one JSON value
     * @throws dev.longhaul.upload.ProblemException if the invocation has failed; its event may come again
     */
    JsonNode handle(JsonNode event, InvocationTime left, HttpPort http);
}
