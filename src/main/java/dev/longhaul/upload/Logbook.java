package dev.longhaul.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the latest invocations of an upload did, for people: each when it began, what the platform held before and after it, and
 * how it ended. Decides nothing.
 *
 * @param entries oldest first, at most {@link #MOST}
 */
public record Logbook(List<Entry> entries) {

    /** It is written with every checkpoint, so it has to stay small: about 2 KiB. */
    public static final int MOST = 20;

    /** No invocation has begun. */
    public static final Logbook NONE = new Logbook(List.of());

    public Logbook {
        entries = List.copyOf(entries.subList(Math.max(0, entries.size() - MOST), entries.size()));
    }

    /**
     * One invocation.
     *
     * @param number counted from 1, over all invocations of the upload
     * @param holder who it was, as in its lease
     * @param began when
     * @param confirmedBefore bytes that the platform was known to hold when it began
     * @param confirmedAfter the same when it ended; less than before if the session was lost
     * @param ended when; empty while it runs, and for one that died
     * @param end how
     */
    public record Entry(
            int number,
            String holder,
            Instant began,
            long confirmedBefore,
            long confirmedAfter,
            Optional<Instant> ended,
            End end) {

        private Entry ended(Optional<Instant> at, long confirmed, End how) {
            return new Entry(number, holder, began, confirmedBefore, confirmed, at, how);
        }
    }

    /** How an invocation ended. */
    public enum End {
        /** Not yet. */
        RUNNING,
        /** Another one goes on. */
        HANDED_OVER,
        /** The upload waits. */
        WAITING,
        COMPLETED,
        FAILED,
        CANCELLED,
        /** By trouble on this side: the store, the credentials, the source's settings. */
        BROKEN_OFF,
        /** Without a word: killed, out of memory, frozen for too long. */
        DIED
    }

    /** An invocation begins. */
    public Logbook began(int number, String holder, Instant now, long confirmed) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(new Entry(number, holder, now, confirmed, confirmed, Optional.empty(), End.RUNNING));
        return new Logbook(longer);
    }

    /** The invocation that runs ends; nothing changes if none does. */
    public Logbook ended(Instant now, long confirmed, End how) {
        return closed(Optional.of(now), confirmed, how);
    }

    /** The invocation that runs is known to be gone; nobody knows since when. */
    public Logbook died(long confirmed) {
        return closed(Optional.empty(), confirmed, End.DIED);
    }

    private Logbook closed(Optional<Instant> at, long confirmed, End how) {
        int last = entries.size() - 1;
        if (last < 0 || entries.get(last).end() != End.RUNNING) {
            return this;
        }
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(last, entries.get(last).ended(at, confirmed, how));
        return new Logbook(changed);
    }
}
