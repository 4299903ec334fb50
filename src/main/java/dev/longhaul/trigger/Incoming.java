package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an event means. */
public sealed interface Incoming {

    /** What can also come as the body of a queue's message. */
    sealed interface Content extends Incoming {}

    /** A call of an HTTP API or a function URL. */
    record Http(JsonNode event) implements Incoming {}

    /** Messages of a queue, answered one by one. */
    record Messages(List<Message> messages) implements Incoming {}

    /**
     * A message of a queue.
     *
     * @param id by which the answer names it
     * @param receiveCount how often it was delivered, this time included
     * @param body as it came
     * @param since when what it says was sent first, if the queue tells
     */
    record Message(String id, Content content, int receiveCount, String body, Optional<Instant> since) {}

    /**
     * Objects were made.
     *
     * @param objects all that can be read, as they came
     * @param unreadable what is wrong with each record that cannot be read
     */
    record ObjectEvents(List<ObjectEvent> objects, List<Problem> unreadable) implements Content {}

    /** An upload is to be advanced. */
    record Continue(UploadId upload) implements Content {}

    /** Uploads that are due are to be called for. */
    record SweepDue() implements Content {}

    /** Somebody asks for an object to be uploaded, and waits for the answer. */
    record Direct(ObjectEvent object) implements Content {}

    /** Nothing has to be done. */
    record Nothing(String reason) implements Content {}

    /** It cannot be understood, and never will be. */
    record Unreadable(Problem problem) implements Content {}
}
