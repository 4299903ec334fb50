package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.source.ObjectName;
import dev.longhaul.trigger.Incoming.Content;
import dev.longhaul.trigger.Incoming.Nothing;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what buckets tell of their objects, in the two forms that S3 has: notifications with records, whose keys are encoded,
 * and events of EventBridge, whose keys are not.
 *
 * <p>Only objects that were made count. Deletions, tags and life cycles need nothing; nor does an object that came back from an
 * archive: it was made, and told of, before.
 */
final class ObjectEvents {

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");

    private ObjectEvents() {}

    static Content ofNotification(JsonNode records) {
        if (!records.isArray()) {
            throw EventProblems.unreadable("Its field 'Records' is not a list.");
        }
        List<ObjectEvent> objects = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        String other = "a notification without records";
        for (JsonNode each : records) {
            try {
                String name = Fields.text(each, "eventName");
                if (isCreation(name)) {
                    objects.add(record(Fields.object(each, "s3")));
                } else {
                    other = "a bucket tells of something else than a new object";
                }
            } catch (ProblemException e) {
                unreadable.add(e.problem());
            }
        }
        return objects.isEmpty() && unreadable.isEmpty()
                ? new Nothing(other)
                : new Incoming.ObjectEvents(objects, unreadable);
    }

    /** S3 leaves its own name away within records; stores that are like it do not. */
    private static boolean isCreation(String eventName) {
        return eventName.startsWith("ObjectCreated:") || eventName.startsWith("s3:ObjectCreated:");
    }

    private static ObjectEvent record(JsonNode s3) {
        JsonNode object = Fields.object(s3, "object");
        return new ObjectEvent(
                name(
                        Fields.text(Fields.object(s3, "bucket"), "name"),
                        ObjectKeys.decoded(Fields.text(object, "key")),
                        Fields.optional(object, "versionId")),
                etag(Fields.optional(object, "eTag")),
                sequencer(object));
    }

    static Content ofEventBridge(JsonNode event) {
        if (!"Object Created".equals(event.path("detail-type").textValue())) {
            return new Nothing("an event of EventBridge that tells of no new object");
        }
        JsonNode detail = Fields.object(event, "detail");
        JsonNode object = Fields.object(detail, "object");
        ObjectEvent made = new ObjectEvent(
                name(
                        Fields.text(Fields.object(detail, "bucket"), "name"),
                        ObjectKeys.checked(Fields.text(object, "key")),
                        Fields.optional(object, "version-id")),
                etag(Fields.optional(object, "etag")),
                sequencer(object));
        return new Incoming.ObjectEvents(List.of(made), List.of());
    }

    /**
     * An object's name.
     *
     * @param versionId {@code null}, the text, is what a bucket calls an object that it keeps no versions of; it pins nothing
     */
    static ObjectName name(String bucket, String key, Optional<String> versionId) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw EventProblems.unreadable("It names a bucket as no bucket can be named.");
        }
        return new ObjectName(bucket, key, versionId.filter(version -> !version.equals("null")));
    }

    static Optional<String> etag(Optional<String> etag) {
        return etag.map(text -> text.replace("\"", "")).filter(text -> !text.isEmpty());
    }

    private static Optional<String> sequencer(JsonNode object) {
        return Fields.optional(object, "sequencer")
                .filter(digits -> SEQUENCER.matcher(digits).matches());
    }
}
