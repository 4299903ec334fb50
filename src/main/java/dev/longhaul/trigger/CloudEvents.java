package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Takes a bucket's words out of the envelope of a CloudEvent (structured mode, JSON), and puts those of stores that have a form of their
 * own into S3's.
 */
final class CloudEvents {

    private CloudEvents() {}

    /** What is no CloudEvent, and of no such store, is left as it is. */
    static JsonNode unwrapped(JsonNode event) {
        return plain(event.path("specversion").isTextual() && event.has("data") ? event.get("data") : event);
    }

    private static JsonNode plain(JsonNode said) {
        if (said.path("s3").isObject() && said.path("eventName").isTextual()) {
            return records(said);
        }
        if (said.path("bucket").isTextual() && said.path("object").isObject()) {
            return ofR2(said);
        }
        boolean isDetail = said.path("bucket").isObject() && said.path("object").isObject();
        return isDetail ? ofDetail(said) : said;
    }

    /** One record alone. */
    private static JsonNode records(JsonNode record) {
        ObjectNode notification = EventJson.object();
        notification.putArray("Records").add(record);
        return notification;
    }

    /** EventBridge's detail without EventBridge. */
    private static JsonNode ofDetail(JsonNode detail) {
        return EventJson.object().put("detail-type", "Object Created").set("detail", detail);
    }

    /** Cloudflare's R2: an action, a bucket, and an object with its key as it is. */
    private static JsonNode ofR2(JsonNode said) {
        String action = said.path("action").asText("");
        boolean isMade =
                action.equals("PutObject") || action.equals("CopyObject") || action.equals("CompleteMultipartUpload");
        ObjectNode detail = EventJson.object();
        detail.putObject("bucket").set("name", said.get("bucket"));
        ObjectNode object = detail.putObject("object");
        object.set("key", said.path("object").path("key"));
        object.set("etag", said.path("object").path("eTag"));
        return EventJson.object()
                .put("detail-type", isMade ? "Object Created" : action)
                .set("detail", detail);
    }
}
