package dev.longhaul.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table that can be read as text too: the first column to the left, figures to the right. */
public final class Table {
    private final List<List<String>> lines = new ArrayList<>();

    public Table(String... headings) {
        lines.add(List.of(headings));
    }

    /** @throws IllegalArgumentException if there are not as many cells as headings */
    public Table add(String... cells) {
        if (cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells under " + lines.get(0).size() + " headings");
        }
        lines.add(List.of(cells));
        return this;
    }

    public String markdown() {
        List<Integer> widths = IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> text = new ArrayList<>();
        for (List<String> line : lines) {
            text.add(row(line, widths));
        }
        text.add(1, ruler(widths));
        return String.join("\n", text) + "\n";
    }

    private static String row(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column), column > 0))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(String cell, int width, boolean right) {
        String space = " ".repeat(width - cell.length());
        return right ? space + cell : cell + space;
    }

    private static String ruler(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column ->
                        column == 0 ? "-".repeat(widths.get(column)) : "-".repeat(widths.get(column) - 1) + ":")
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
