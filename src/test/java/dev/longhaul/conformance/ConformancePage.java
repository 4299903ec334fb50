package dev.longhaul.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table as a document. */
final class ConformancePage {

    private ConformancePage() {}

    static String of(List<Row> rows) {
        StringBuilder page = new StringBuilder("""
                # Conformance

                Each row is an upload of five chunks to a simulated platform, in which one fault is played at one step of the protocol. It
                ends as the row says, makes at most one video, sends no confirmed byte again, hides every secret, and never hangs.

                `COMPLETED`: the video arrived, whole and once. `WAITING`: it waits for longer than twelve hours, and says for what.
                `FAILED`: it ended with a problem that says what to do. A row's test is `ConformanceIT` with the name *platform step
                fault*; what has to happen first, for the step to come at all, stands behind *after*. Steps and faults are the words
                of the simulators (`./mvnw -Psimulator`): `#1` the first of its kind, `@300000` after so many bytes.

                Written by `./mvnw -Pconformance`; do not edit.

                """);
        page.append("| platform | rows | COMPLETED | WAITING | FAILED |\n| --- | ---: | ---: | ---: | ---: |\n");
        Map<String, List<Row>> platforms =
                rows.stream().collect(Collectors.groupingBy(Row::platform, LinkedHashMap::new, Collectors.toList()));
        platforms.forEach((platform, own) ->
                page.append("| ").append(counts(platform, own)).append(" |\n"));
        page.append("| ").append(counts("all", rows)).append(" |\n");
        platforms.forEach((platform, own) -> {
            page.append("\n## ")
                    .append(platform)
                    .append("\n\n| step | fault | end | after |\n| --- | --- | --- | --- |\n");
            own.forEach(row -> page.append("| ")
                    .append(row.step())
                    .append(" | `")
                    .append(row.fault())
                    .append("` | ")
                    .append(row.end())
                    .append(" | ")
                    .append(row.before().isEmpty() ? "" : "`" + row.before() + "`")
                    .append(" |\n"));
        });
        return page.toString();
    }

    private static String counts(String name, List<Row> rows) {
        Map<String, Long> ends =
                rows.stream().collect(Collectors.groupingBy(Row::end, TreeMap::new, Collectors.counting()));
        return String.join(
                " | ",
                name,
                Integer.toString(rows.size()),
                Long.toString(ends.getOrDefault("COMPLETED", 0L)),
                Long.toString(ends.getOrDefault("WAITING", 0L)),
                Long.toString(ends.getOrDefault("FAILED", 0L)));
    }
}
