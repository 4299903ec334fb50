package dev.longhaul.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text. The last column takes what is left of the width; what is too long loses its beginning, as the end of a path
 * says most.
 *
 * @param right whether each column stands to the right
 * @param rows all of one length; the first is the heading
 */
record Table(List<Boolean> right, List<List<String>> rows) {

    Table {
        rows = rows.stream()
                .map(row -> row.stream().map(Printable::of).toList())
                .toList();
    }

    private static final String GAP = "  ";
    private static final String MORE = "...";
    private static final int NARROWEST_LAST = 12;

    List<String> lines(int width) {
        int columns = right.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int before = 0;
        for (int i = 0; i < columns - 1; i++) {
            before += widths[i] + GAP.length();
        }
        int last = Math.max(NARROWEST_LAST, width - before);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(right.get(i) ? padding + row.get(i) : row.get(i) + padding)
                        .append(GAP);
            }
            lines.add(line.append(shortened(row.get(columns - 1), last))
                    .toString()
                    .stripTrailing());
        }
        return lines;
    }

    /** The end of a text, if all of it is too long. */
    static String shortened(String text, int width) {
        return text.length() <= width ? text : MORE + text.substring(text.length() - width + MORE.length());
    }
}
