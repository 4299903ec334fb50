package dev.longhaul.upload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of bytes as sorted ranges that neither overlap nor touch; what a platform says it holds.
 *
 * @param list the ranges, ascending, with at least one missing byte between two of them
 */
public record Ranges(List<ByteRange> list) {

    private static final Ranges NONE = new Ranges(List.of());

    public Ranges {
        list = List.copyOf(list);
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i).first() <= list.get(i - 1).next()) {
                throw new IllegalArgumentException("ranges must be sorted and apart: " + list);
            }
        }
    }

    public static Ranges none() {
        return NONE;
    }

    /** The first {@code lengthBytes} bytes; none if it is 0. */
    public static Ranges upTo(long lengthBytes) {
        return lengthBytes == 0 ? NONE : new Ranges(List.of(ByteRange.ofLength(0, lengthBytes)));
    }

    /** The union of ranges in any order. */
    public static Ranges of(Collection<ByteRange> ranges) {
        List<ByteRange> merged = new ArrayList<>();
        for (ByteRange range : ranges.stream().sorted().toList()) {
            ByteRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && range.first() <= before.next()) {
                merged.set(merged.size() - 1, new ByteRange(before.first(), Math.max(before.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return new Ranges(merged);
    }

    public Ranges plus(ByteRange range) {
        List<ByteRange> all = new ArrayList<>(list);
        all.add(range);
        return of(all);
    }

    public long totalBytes() {
        return list.stream().mapToLong(ByteRange::lengthBytes).sum();
    }

    /** How many bytes are held without a gap from byte 0 on. */
    public long prefixBytes() {
        return list.isEmpty() || list.get(0).first() != 0 ? 0 : list.get(0).next();
    }

    /** The offset behind the last byte held; 0 if none is. */
    public long endBytes() {
        return list.isEmpty() ? 0 : list.get(list.size() - 1).next();
    }

    public boolean contains(Ranges other) {
        return other.list.stream().allMatch(theirs -> list.stream().anyMatch(ours -> ours.contains(theirs)));
    }

    public boolean overlaps(ByteRange range) {
        return list.stream().anyMatch(range::overlaps);
    }

    /**
     * The first run of missing bytes in a file of {@code totalBytes}; empty if nothing is missing.
     */
    public Optional<ByteRange> firstGap(long totalBytes) {
        long from = prefixBytes();
        if (from >= totalBytes) {
            return Optional.empty();
        }
        long from1 = from;
        long to = list.stream()
                .mapToLong(ByteRange::first)
                .filter(first -> first > from1)
                .findFirst()
                .orElse(totalBytes);
        return Optional.of(new ByteRange(from, Math.min(to, totalBytes) - 1));
    }

    /** {@code 0-9,20-24}; {@code none} if empty. */
    @Override
    public String toString() {
        return list.isEmpty() ? "none" : list.stream().map(ByteRange::toString).collect(Collectors.joining(","));
    }
}
