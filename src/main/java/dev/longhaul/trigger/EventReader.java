package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.trigger.Incoming.Content;
import dev.longhaul.trigger.Incoming.Continue;
import dev.longhaul.trigger.Incoming.Direct;
import dev.longhaul.trigger.Incoming.Http;
import dev.longhaul.trigger.Incoming.Message;
import dev.longhaul.trigger.Incoming.Messages;
import dev.longhaul.trigger.Incoming.Nothing;
import dev.longhaul.trigger.Incoming.SweepDue;
import dev.longhaul.trigger.Incoming.Unreadable;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what an event means by its shape (TOOLKIT.md, "One artifact, every trigger"). Pure; fields that nobody knows are left
 * alone. Shapes of objects' events are in {@link ObjectEvents}.
 */
public final class EventReader {

    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,15}");

    private EventReader() {}

    /** Whether it is a call of an HTTP API or a function URL. */
    public static boolean isHttp(JsonNode event) {
        return event.path("requestContext").path("http").isObject();
    }

    /** What the function was called with. Never throws: what cannot be understood is {@link Unreadable}. */
    public static Incoming read(JsonNode event) {
        try {
            if (isHttp(event)) {
                return new Http(event);
            }
            return isOfAQueue(event.path("Records").path(0)) ? messages(event.get("Records")) : content(event);
        } catch (ProblemException e) {
            return new Unreadable(e.problem());
        }
    }

    private static boolean isOfAQueue(JsonNode first) {
        return "aws:sqs".equals(first.path("eventSource").textValue())
                || (first.has("messageId") && first.path("body").isTextual());
    }

    private static Incoming messages(JsonNode records) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode each : records) {
            // The answer names messages by their ids: without one, only the whole event can fail.
            String id = Fields.text(each, "messageId");
            int received =
                    each.path("attributes").path("ApproximateReceiveCount").asInt(1);
            String body = each.path("body").asText();
            messages.add(new Message(id, message(each), Math.max(1, received), body, since(each)));
        }
        return new Messages(messages);
    }

    /** A message that was sent afresh says when the first one came; of any other the queue says it. */
    private static Optional<Instant> since(JsonNode message) {
        String sent = message.path("attributes").path("SentTimestamp").asText();
        String millis = message.path("messageAttributes")
                .path(Redelivery.SINCE)
                .path("stringValue")
                .asText(sent);
        return EPOCH_MILLIS.matcher(millis).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }

    private static Content message(JsonNode message) {
        try {
            String body = message.path("body").textValue();
            if (body == null) {
                throw EventProblems.unreadable("A message of the queue has no body.");
            }
            JsonNode said = EventJson.read(body);
            if (!said.has("TopicArn")) {
                return content(said);
            }
            return "Notification".equals(said.path("Type").textValue())
                    ? content(notification(said))
                    : new Nothing("a topic tells of a subscription, not of an object");
        } catch (ProblemException e) {
            return new Unreadable(e.problem());
        }
    }

    /** What a topic (SNS) wrapped. */
    private static JsonNode notification(JsonNode envelope) {
        String wrapped = envelope.path("Message").textValue();
        if (wrapped == null) {
            throw EventProblems.unreadable("A topic's notification has no message.");
        }
        return EventJson.read(wrapped);
    }

    private static Content content(JsonNode event) {
        if (event.has("Records")) {
            return ObjectEvents.ofNotification(event.get("Records"));
        }
        if ("s3:TestEvent".equals(event.path("Event").textValue())) {
            return new Nothing("a bucket tests its notifications");
        }
        if (event.has("detail-type")) {
            return "Scheduled Event".equals(event.path("detail-type").textValue())
                    ? new SweepDue()
                    : ObjectEvents.ofEventBridge(event);
        }
        if (event.has("longhaul")) {
            return own(event);
        }
        if (event.has("upload")) {
            return direct(event.get("upload"));
        }
        if (event.has("requestPayload")) {
            // What Lambda keeps of an event that failed to the end, moved back to the queue by a person.
            return content(event.get("requestPayload"));
        }
        throw EventProblems.unreadable("It has the shape of no event that Longhaul knows.");
    }

    private static Content own(JsonNode event) {
        String what = Fields.text(event, "longhaul");
        return switch (what) {
            case "continue" -> new Continue(id(Fields.text(event, "upload")));
            case "sweep" -> new SweepDue();
            default -> throw EventProblems.unreadable("Its field 'longhaul' is neither 'continue' nor 'sweep'.");
        };
    }

    private static Content direct(JsonNode upload) {
        if (upload.isTextual()) {
            return new Continue(id(upload.textValue()));
        }
        if (!upload.isObject()) {
            throw EventProblems.unreadable(
                    "Its field 'upload' is neither an upload's id nor an object with bucket and key.");
        }
        return new Direct(new ObjectEvent(
                ObjectEvents.name(
                        Fields.text(upload, "bucket"),
                        ObjectKeys.checked(Fields.text(upload, "key")),
                        Fields.optional(upload, "versionId")),
                ObjectEvents.etag(Fields.optional(upload, "etag")),
                Optional.empty()));
    }

    private static UploadId id(String value) {
        try {
            return new UploadId(value);
        } catch (IllegalArgumentException e) {
            throw EventProblems.unreadable("It names an upload by something else than 24 hexadecimal digits.");
        }
    }
}
