package dev.longhaul.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of a state: its name, and beside it what that state carries. */
final class StateJson {

    private StateJson() {}

    static ObjectNode write(UploadState state) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", state.name());
        if (state instanceof UploadState.InSession inSession) {
            node.set("session", session(inSession.session()));
            node.set("confirmed", ranges(inSession.confirmed()));
        } else if (state instanceof UploadState.Publishing publishing) {
            node.set("session", session(publishing.session()));
            node.set("video", video(publishing.video()));
        } else if (state instanceof UploadState.Completed completed) {
            node.set("video", video(completed.video()));
        } else if (state instanceof UploadState.Waiting waiting) {
            node.put("until", waiting.until().toString());
            node.set("reason", problem(waiting.reason()));
            node.set("resume", write(waiting.resume()));
        } else if (state instanceof UploadState.Failed failed) {
            node.set("problem", problem(failed.problem()));
            node.set("at", write(failed.at()));
        }
        return node;
    }

    static UploadState read(Fields fields) {
        String name = fields.text("name");
        return switch (name) {
            case "WAITING" ->
                new UploadState.Waiting(
                        fields.instant("until"), fields.problem("reason"), active(fields.object("resume")));
            case "FAILED" -> new UploadState.Failed(fields.problem("problem"), active(fields.object("at")));
            case "COMPLETED" -> new UploadState.Completed(video(fields.object("video")));
            case "CANCELLED" -> new UploadState.Cancelled();
            default -> active(fields);
        };
    }

    private static UploadState.Active active(Fields fields) {
        String name = fields.text("name");
        return switch (name) {
            case "PENDING" -> new UploadState.Pending();
            case "OPENING" -> new UploadState.Opening();
            case "UPLOADING" -> new UploadState.Uploading(session(fields.object("session")), ranges(fields));
            case "FINALIZING" -> new UploadState.Finalizing(session(fields.object("session")), ranges(fields));
            case "PUBLISHING" ->
                new UploadState.Publishing(session(fields.object("session")), video(fields.object("video")));
            default -> throw Fields.newer("this version has no state " + name + " there");
        };
    }

    private static ObjectNode session(Session session) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("startedAt", session.startedAt().toString());
        ObjectNode secrets = node.putObject("secrets");
        // Sorted: what is stored is the same for the same session.
        new TreeMap<>(session.secrets()).forEach(secrets::put);
        return node;
    }

    private static Session session(Fields fields) {
        Fields stored = fields.object("secrets");
        Map<String, String> secrets = new TreeMap<>();
        stored.object().fieldNames().forEachRemaining(name -> secrets.put(name, stored.text(name)));
        return new Session(secrets, fields.instant("startedAt"));
    }

    /** {@code [[first, last], …]}. */
    private static ArrayNode ranges(Ranges ranges) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ranges.list().forEach(range -> array.addArray().add(range.first()).add(range.last()));
        return array;
    }

    private static Ranges ranges(Fields fields) {
        List<ByteRange> list = new ArrayList<>();
        for (JsonNode range : fields.array("confirmed")) {
            if (range.size() != 2) {
                throw Fields.damaged("a confirmed range has a first and a last byte", null);
            }
            list.add(new ByteRange(Fields.whole("first byte", range.get(0)), Fields.whole("last byte", range.get(1))));
        }
        return new Ranges(list);
    }

    private static ObjectNode video(Video video) {
        return JsonNodeFactory.instance.objectNode().put("id", video.id()).put("link", video.link());
    }

    private static Video video(Fields fields) {
        return new Video(fields.text("id"), fields.text("link"));
    }

    static ObjectNode problem(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("cause", problem.cause())
                .put("remedy", problem.remedy());
    }
}
