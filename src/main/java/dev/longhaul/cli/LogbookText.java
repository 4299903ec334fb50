package dev.longhaul.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Logbook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The story of an upload's invocations. */
final class LogbookText {

    private LogbookText() {}

    /** For a person: a table with a row for each invocation, after an empty line; nothing if none has begun. */
    static List<String> lines(Checkpoint upload, Instant now, Console console) {
        List<Logbook.Entry> entries = upload.logbook().entries();
        if (entries.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("#", "Began", "Lasted", "Confirmed", "Ended", "By"));
        for (Logbook.Entry entry : entries) {
            rows.add(List.of(
                    Integer.toString(entry.number()),
                    Times.format(entry.began(), now, console.zone()),
                    entry.ended()
                            .map(ended -> Durations.format(Duration.between(entry.began(), ended)))
                            .orElse(""),
                    Sizes.format(entry.confirmedBefore()) + " to " + Sizes.format(confirmedAfter(upload, entry)),
                    words(upload, entry, now),
                    entry.holder()));
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(new Table(List.of(true, false, true, true, false, false), rows).lines(console.width()));
        return lines;
    }

    private static long confirmedAfter(Checkpoint upload, Logbook.Entry entry) {
        return entry.end() == Logbook.End.RUNNING ? upload.confirmedBytes() : entry.confirmedAfter();
    }

    /** That one has died is only noted when the next takes over. */
    private static String words(Checkpoint upload, Logbook.Entry entry, Instant now) {
        if (entry.end() == Logbook.End.RUNNING && !upload.lease().isHeldAt(now)) {
            return "no longer heard of";
        }
        return entry.end().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** For scripts. */
    static void json(Logbook logbook, ArrayNode into) {
        for (Logbook.Entry entry : logbook.entries()) {
            ObjectNode json = into.addObject();
            json.put("number", entry.number());
            json.put("holder", entry.holder());
            json.put("began", entry.began().toString());
            json.put("confirmedBefore", entry.confirmedBefore());
            json.put("confirmedAfter", entry.confirmedAfter());
            json.put("ended", entry.ended().map(Instant::toString).orElse(null));
            json.put("end", entry.end().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
