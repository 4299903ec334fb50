package dev.longhaul.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table.
 *
 * @param platform its name
 * @param step of the protocol at which the fault is played
 * @param fault in the grammar of fault scripts
 * @param before what has to happen for the step to come at all; empty as a rule
 * @param end the state that the upload comes to
 */
record Row(String platform, String step, String fault, String before, String end) {

    /** The faults that are played, in their order. */
    String script() {
        String own = step + ":" + fault;
        return before.isEmpty() ? own : before + "; " + own;
    }

    /** Whether the platform says that it holds more than it does: then it cannot but refuse what follows. */
    boolean claimsTooMuch() {
        return fault.startsWith("beyond(");
    }

    /** Names the row's test. */
    String test() {
        return platform + " " + step + " " + fault + (before.isEmpty() ? "" : " after " + before);
    }

    /**
     * Reads lines of {@code steps | faults | end} or {@code steps | faults | end | before}, with spaces between steps and between
     * faults: each step with each fault is a row. Empty lines, and those that begin with #, say nothing.
     */
    static List<Row> table(String platform, String lines) {
        List<Row> rows = new ArrayList<>();
        lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            for (String step : words(cells.get(0))) {
                for (String fault : words(cells.get(1))) {
                    rows.add(new Row(platform, step, fault, cells.size() > 3 ? cells.get(3) : "", cells.get(2)));
                }
            }
        });
        return rows;
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split(" +", -1)).toList();
    }
}
