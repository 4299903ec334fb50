package dev.longhaul.trigger;

import dev.longhaul.source.ObjectName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of several events of the same objects count. */
final class Newest {

    private Newest() {}

    /**
     * Of a key's events without a version, the newest by its sequencer: the others' objects are gone. Each version counts by
     * itself, and what cannot be ordered counts, too. None counts twice.
     */
    static Set<ObjectEvent> of(Collection<ObjectEvent> events) {
        Set<ObjectEvent> counting = new LinkedHashSet<>();
        Map<ObjectName, ObjectEvent> newest = new LinkedHashMap<>();
        for (ObjectEvent event : events) {
            if (event.name().versionId().isPresent() || event.sequencer().isEmpty()) {
                counting.add(event);
            } else {
                newest.merge(event.name(), event, Newest::later);
            }
        }
        counting.addAll(newest.values());
        return counting;
    }

    private static ObjectEvent later(ObjectEvent one, ObjectEvent other) {
        return compare(one.sequencer(), other.sequencer()) < 0 ? other : one;
    }

    /** As S3 documents it: the shorter is filled up with zeros on the right, then they compare as texts. */
    static int compare(Optional<String> one, Optional<String> other) {
        String first = one.orElse("");
        String second = other.orElse("");
        int length = Math.max(first.length(), second.length());
        return padded(first, length).compareTo(padded(second, length));
    }

    private static String padded(String digits, int length) {
        return digits.toUpperCase(Locale.ROOT) + "0".repeat(length - digits.length());
    }
}
