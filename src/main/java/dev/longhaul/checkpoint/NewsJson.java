package dev.longhaul.checkpoint;

import dev.longhaul.upload.News;
import java.util.List;
import java.util.Optional;

/** The stored form of what is untold. */
final class NewsJson {

    private NewsJson() {}

    static JsonObject write(News news) {
        JsonObject object = new JsonObject().put("count", news.count());
        if (news.isUntold()) {
            object.putObjects(
                    "untold", news.untold().stream().map(NewsJson::entry).toList());
        }
        if (news.failures() > 0) {
            object.put("failures", news.failures());
        }
        if (!news.waitsFor().isEmpty()) {
            object.put("waitsFor", news.waitsFor());
        }
        return object;
    }

    private static JsonObject entry(News.Entry entry) {
        JsonObject object = new JsonObject()
                .put("number", entry.number())
                .put("at", entry.at())
                .put("state", entry.event().state())
                .put("confirmed", entry.confirmedBytes());
        if (entry.event() instanceof News.Completed completed) {
            object.put("video", StateJson.video(completed.video()));
        } else if (entry.event() instanceof News.Failed failed) {
            object.put("problem", StateJson.problem(failed.problem()));
        } else if (entry.event() instanceof News.Waits waits) {
            object.put("until", waits.until()).put("problem", StateJson.problem(waits.reason()));
        }
        return object.putTexts("to", entry.to());
    }

    /** An entry that only a newer Longhaul can tell is left out: it refuses no upload. */
    static News read(Fields fields) {
        List<?> untold = fields.has("untold") ? fields.list("untold") : List.of();
        return new News(
                fields.small("count"),
                untold.stream()
                        .map(Fields::of)
                        .flatMap(each -> event(each).stream().map(event -> entry(each, event)))
                        .toList(),
                fields.has("failures") ? fields.small("failures") : 0,
                fields.has("waitsFor") ? fields.text("waitsFor") : "");
    }

    private static News.Entry entry(Fields fields, News.Event event) {
        return new News.Entry(
                fields.small("number"), fields.instant("at"), event, fields.whole("confirmed"), fields.texts("to"));
    }

    private static Optional<News.Event> event(Fields fields) {
        return switch (fields.text("state")) {
            case "COMPLETED" -> Optional.of(new News.Completed(StateJson.video(fields.object("video"))));
            case "FAILED" -> Optional.of(new News.Failed(fields.problem("problem")));
            case "WAITING" -> Optional.of(new News.Waits(fields.instant("until"), fields.problem("problem")));
            default -> Optional.empty();
        };
    }
}
