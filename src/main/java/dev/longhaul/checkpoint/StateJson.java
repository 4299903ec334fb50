package dev.longhaul.checkpoint;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored form of a state: its name, and beside it what that state carries. */
final class StateJson {

    private StateJson() {}

    static JsonObject write(UploadState state, SessionForm form) {
        JsonObject node = new JsonObject().put("name", state.name());
        if (state instanceof UploadState.InSession inSession) {
            form.write(node, inSession.session());
            node.put("confirmed", ranges(inSession.confirmed()));
        } else if (state instanceof UploadState.Opening opening) {
            opening.draft().ifPresent(draft -> form.write(node, draft));
        } else if (state instanceof UploadState.Publishing publishing) {
            form.write(node, publishing.session());
            node.put("video", video(publishing.video()));
        } else if (state instanceof UploadState.Completed completed) {
            node.put("video", video(completed.video()));
        } else if (state instanceof UploadState.Waiting waiting) {
            node.put("until", waiting.until());
            node.put("reason", problem(waiting.reason()));
            node.put("resume", write(waiting.resume(), form));
        } else if (state instanceof UploadState.Failed failed) {
            node.put("problem", problem(failed.problem()));
            node.put("at", write(failed.at(), form));
        }
        return node;
    }

    static UploadState read(Fields fields, SessionForm form) {
        String name = fields.text("name");
        return switch (name) {
            case "WAITING" ->
                new UploadState.Waiting(
                        fields.instant("until"), fields.problem("reason"), active(fields.object("resume"), form));
            case "FAILED" -> new UploadState.Failed(fields.problem("problem"), active(fields.object("at"), form));
            case "COMPLETED" -> new UploadState.Completed(video(fields.object("video")));
            case "CANCELLED" -> new UploadState.Cancelled();
            default -> active(fields, form);
        };
    }

    private static UploadState.Active active(Fields fields, SessionForm form) {
        String name = fields.text("name");
        return switch (name) {
            case "PENDING" -> new UploadState.Pending();
            case "OPENING" ->
                new UploadState.Opening(fields.has("session") ? Optional.of(form.read(fields)) : Optional.empty());
            case "UPLOADING" -> new UploadState.Uploading(form.read(fields), ranges(fields));
            case "FINALIZING" -> new UploadState.Finalizing(form.read(fields), ranges(fields));
            case "PUBLISHING" -> new UploadState.Publishing(form.read(fields), video(fields.object("video")));
            default -> throw Fields.newer("this version has no state " + name + " there");
        };
    }

    /** {@code [[first, last], …]}. */
    private static List<List<Long>> ranges(Ranges ranges) {
        return ranges.list().stream()
                .map(range -> List.of(range.first(), range.last()))
                .toList();
    }

    private static Ranges ranges(Fields fields) {
        List<ByteRange> list = new ArrayList<>();
        for (Object range : fields.list("confirmed")) {
            if (range instanceof List<?> ends
                    && ends.size() == 2
                    && ends.get(0) instanceof Long first
                    && ends.get(1) instanceof Long last) {
                list.add(new ByteRange(first, last));
            } else {
                throw Fields.damaged("a confirmed range has a first and a last byte", null);
            }
        }
        return new Ranges(list);
    }

    static JsonObject video(Video video) {
        return new JsonObject().put("id", video.id()).put("link", video.link());
    }

    static Video video(Fields fields) {
        return new Video(fields.text("id"), fields.text("link"));
    }

    static JsonObject problem(Problem problem) {
        return new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("cause", problem.cause())
                .put("remedy", problem.remedy());
    }
}
