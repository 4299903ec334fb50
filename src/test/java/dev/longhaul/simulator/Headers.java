package dev.longhaul.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header lines in the order they came; names compare without regard to case. Immutable. */
public record Headers(List<Line> lines) {

    /** One header line. */
    public record Line(String name, String value) {}

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        lines = List.copyOf(lines);
    }

    public Optional<String> first(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .findFirst();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** Whether the header holds the value, without regard to case. */
    public boolean says(String name, String value) {
        return first(name).filter(value::equalsIgnoreCase).isPresent();
    }

    public Headers with(String name, String value) {
        List<Line> changed = new ArrayList<>(without(name).lines);
        changed.add(new Line(name, value));
        return new Headers(changed);
    }

    public Headers without(String name) {
        return new Headers(lines.stream()
                .filter(line -> !line.name().equalsIgnoreCase(name))
                .toList());
    }
}
