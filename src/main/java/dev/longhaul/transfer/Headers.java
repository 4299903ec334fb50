package dev.longhaul.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields of an answer; names without regard to case. */
public final class Headers {

    private static final Headers NONE = new Headers(Map.of());

    private final Map<String, String> firstValues = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Headers(Map<String, List<String>> fields) {
        fields.forEach((name, values) -> {
            if (!values.isEmpty()) {
                firstValues.putIfAbsent(name, values.get(0).trim());
            }
        });
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(Map<String, List<String>> fields) {
        return new Headers(fields);
    }

    /** One field after the other: name, value, name, value … */
    public static Headers of(String... namesAndValues) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(firstValues.get(name));
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return firstValues.keySet().toString();
    }
}
