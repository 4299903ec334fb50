package dev.longhaul.checkpoint;

import dev.longhaul.upload.Logbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stored form of a logbook: a list of objects, oldest first. */
final class LogbookJson {

    private LogbookJson() {}

    static List<JsonObject> write(Logbook logbook) {
        return logbook.entries().stream().map(LogbookJson::entry).toList();
    }

    private static JsonObject entry(Logbook.Entry entry) {
        JsonObject object = new JsonObject()
                .put("number", entry.number())
                .put("holder", entry.holder())
                .put("began", entry.began())
                .put("confirmedBefore", entry.confirmedBefore())
                .put("confirmedAfter", entry.confirmedAfter());
        entry.ended().ifPresent(ended -> object.put("ended", ended));
        return object.put("end", entry.end().name().toLowerCase(Locale.ROOT));
    }

    /** It decides nothing, so an entry whose end only a newer Longhaul knows is left out, and refuses no upload. */
    static Logbook read(List<?> list) {
        List<Logbook.Entry> entries = new ArrayList<>();
        for (Object each : list) {
            Fields fields = Fields.of(each);
            end(fields.text("end")).map(end -> entry(fields, end)).ifPresent(entries::add);
        }
        return new Logbook(entries);
    }

    private static Logbook.Entry entry(Fields fields, Logbook.End end) {
        return new Logbook.Entry(
                fields.small("number"),
                fields.text("holder"),
                fields.instant("began"),
                fields.whole("confirmedBefore"),
                fields.whole("confirmedAfter"),
                fields.has("ended") ? Optional.of(fields.instant("ended")) : Optional.empty(),
                end);
    }

    private static Optional<Logbook.End> end(String name) {
        for (Logbook.End end : Logbook.End.values()) {
            if (end.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }
}
