package dev.longhaul.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.source.ObjectName;
import dev.longhaul.source.PinnedObject;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened to an upload as an event of CloudEvents 1.0, in its JSON format (docs/results.md). The same entry makes the same
 * text each time. Holds no secret.
 *
 * @param spec the upload
 * @param entry what happened
 */
public record CloudEvent(UploadSpec spec, News.Entry entry) {

    /** What all of its types begin with, and who sends it. */
    public static final String SENDER = "dev.longhaul";

    /** The same however often it is told. */
    public String id() {
        return entry.id(spec.id());
    }

    /** {@code dev.longhaul.upload.completed}, {@code ….failed} or {@code ….waiting}. */
    public String type() {
        return SENDER + ".upload." + entry.event().state().toLowerCase(Locale.ROOT);
    }

    public String json() {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id())
                .put("source", "longhaul/" + spec.destination())
                .put("type", type())
                .put("subject", spec.id().value())
                .put("time", entry.at().toString())
                .put("datacontenttype", "application/json");
        event.set("data", data());
        return event.toString();
    }

    private ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("upload", spec.id().value())
                .put("destination", spec.destination())
                .put("state", entry.event().state());
        data.set("source", source(spec.source()));
        if (entry.event() instanceof News.Completed completed) {
            data.putObject("video")
                    .put("id", completed.video().id())
                    .put("link", completed.video().link());
        } else if (entry.event() instanceof News.Failed failed) {
            data.set("problem", problem(failed.problem()));
        } else if (entry.event() instanceof News.Waits waits) {
            data.put("until", waits.until().toString());
            data.set("problem", problem(waits.reason()));
        }
        return data.put("confirmed", entry.confirmedBytes()).put("total", spec.totalBytes());
    }

    private static ObjectNode source(SourceIdentity source) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Optional<ObjectName> object = PinnedObject.of(source).map(PinnedObject::name);
        if (object.isEmpty()) {
            return node.put("location", source.publicLocation());
        }
        node.put("bucket", object.get().bucket()).put("key", object.get().key());
        object.get().versionId().ifPresent(version -> node.put("versionId", version));
        return node;
    }

    private static ObjectNode problem(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("cause", problem.cause())
                .put("remedy", problem.remedy());
    }
}
