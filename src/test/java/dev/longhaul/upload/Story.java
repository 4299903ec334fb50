package dev.longhaul.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happened between the runner and its ports, in order; and where the process dies. */
final class Story {

    /** The process is gone: nothing catches this. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String where) {
            super("the process died " + where);
        }
    }

    private final List<String> lines = new ArrayList<>();
    private Set<Integer> crashes = Set.of();
    private int moments;
    private Set<Integer> refusals = Set.of();
    private int writes;
    private boolean refusesAll;
    private int refused;

    /** Dies at the moments with these numbers, counted from 0 over all invocations. */
    void crashAt(Set<Integer> planned) {
        crashes = planned;
    }

    /** The store takes no write at these numbers, counted from 0 over all invocations. */
    void refuseWritesAt(Set<Integer> planned) {
        refusals = planned;
    }

    /** From now on. */
    void refuseAllWrites() {
        refusesAll = true;
    }

    int refusedWrites() {
        return refused;
    }

    /** A write that the store may not take. */
    void write() {
        if (refusals.contains(writes++) || refusesAll) {
            refused++;
            lines.add("REFUSED");
            throw new ProblemException(new Problem("store-unavailable", "No store", "The disk is full.", "Make room."));
        }
    }

    int writes() {
        return writes;
    }

    /** Something happened. */
    void tell(String line) {
        lines.add(line);
    }

    /** A moment at which the process can die. */
    void moment(String where) {
        if (crashes.contains(moments++)) {
            lines.add("CRASH " + where);
            throw new Crash(where);
        }
    }

    int moments() {
        return moments;
    }

    /** What happened since this was last asked. */
    List<String> lines() {
        List<String> result = List.copyOf(lines);
        lines.clear();
        return result;
    }
}
