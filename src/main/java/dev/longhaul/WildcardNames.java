package dev.longhaul;

import io.smallrye.config.PropertyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values by names of properties that have a {@code *} for a segment, found by the end of a name. SmallRye's own map of them has one bucket
 * for nearly all, because of such names a hash says nothing, and so each look-up compares with each.
 */
final class WildcardNames {

    private static final int BUCKETS = 256;
    private static final int OPEN = -1;

    private record Named(String pattern, String value) {}

    private final List<List<Named>> byLastSegment = Stream.generate(() -> (List<Named>) new ArrayList<Named>(0))
            .limit(BUCKETS)
            .toList();
    private final List<Named> openEnded = new ArrayList<>();
    private final int size;

    WildcardNames(Map<PropertyName, String> values) {
        values.forEach((name, value) -> {
            int bucket = bucket(name.getName());
            List<Named> sameEnd = bucket == OPEN ? openEnded : byLastSegment.get(bucket);
            sameEnd.add(new Named(name.getName(), value));
        });
        size = values.size();
    }

    /** How many names there are. */
    int size() {
        return size;
    }

    /** The value of a name, or null. */
    String get(String name) {
        int bucket = bucket(name);
        if (bucket != OPEN) {
            String found = find(byLastSegment.get(bucket), name);
            return found == null ? find(openEnded, name) : found;
        }
        for (List<Named> sameEnd : byLastSegment) {
            String found = find(sameEnd, name);
            if (found != null) {
                return found;
            }
        }
        return find(openEnded, name);
    }

    private static String find(List<Named> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (PropertyName.equals(names.get(i).pattern(), name)) {
                return names.get(i).value();
            }
        }
        return null;
    }

    /** Of the last segment, if it equals nothing but itself: if it is no wildcard, no index, and no part of what is quoted. */
    private static int bucket(String name) {
        int hash = 0;
        for (int i = name.length() - 1; i >= 0 && name.charAt(i) != '.'; i--) {
            char c = name.charAt(i);
            if (c == '*' || c == ']' || c == '"') {
                return OPEN;
            }
            hash = 31 * hash + c;
        }
        return Math.floorMod(hash, BUCKETS);
    }
}
