package dev.longhaul.simulator.jwplatform;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of bytes as the module's state file keeps it: sorted ranges, merged where they overlap or touch. Not thread-safe. */
final class Parts {

    private final TreeMap<Long, Long> endsByFirst = new TreeMap<>();

    /** A copy that later changes do not reach. */
    Parts copy() {
        Parts copy = new Parts();
        copy.endsByFirst.putAll(endsByFirst);
        return copy;
    }

    /** Adds the bytes from {@code first} to before {@code end}. */
    void add(long first, long end) {
        long from = first;
        long to = end;
        for (Map.Entry<Long, Long> touching = endsByFirst.floorEntry(to);
                touching != null && touching.getValue() >= from;
                touching = endsByFirst.floorEntry(to)) {
            from = Math.min(from, touching.getKey());
            to = Math.max(to, touching.getValue());
            endsByFirst.remove(touching.getKey());
        }
        endsByFirst.put(from, to);
    }

    /** Takes bytes out again. */
    void remove(long first, long end) {
        Parts rest = new Parts();
        endsByFirst.forEach((from, to) -> {
            if (from < Math.min(to, first)) {
                rest.add(from, Math.min(to, first));
            }
            if (Math.max(from, end) < to) {
                rest.add(Math.max(from, end), to);
            }
        });
        endsByFirst.clear();
        endsByFirst.putAll(rest.endsByFirst);
    }

    void clear() {
        endsByFirst.clear();
    }

    boolean holds(long offset) {
        return overlap(offset, offset + 1) == 1;
    }

    boolean isWhole(long total) {
        return overlap(0, total) == total;
    }

    /** How many bytes are held without a gap from byte 0 on. */
    long prefix() {
        return endsByFirst.getOrDefault(0L, 0L);
    }

    /** How many of these bytes are in the set. */
    long overlap(long first, long end) {
        return endsByFirst.entrySet().stream()
                .mapToLong(each -> Math.max(0, Math.min(end, each.getValue()) - Math.max(first, each.getKey())))
                .sum();
    }

    /** {@code 0-9/30,20-24/30}, as header and body tell it. */
    String list(long total) {
        return endsByFirst.entrySet().stream()
                .map(each -> each.getKey() + "-" + (each.getValue() - 1) + "/" + total)
                .collect(Collectors.joining(","));
    }
}
