package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of an upload was not told yet to those who want to hear it ({@link Results}). Stored in the checkpoint, with the very
 * write that makes it true: so it is told at least once, wherever the process dies. Immutable.
 *
 * @param count how many there were; the latest one's number
 * @param untold those that somebody has not heard, oldest first
 * @param failures tellings in a row that somebody did not hear
 * @param waitsFor the reason and place of the wait that was told last, while it lasts; else empty
 */
public record News(int count, List<Entry> untold, int failures, String waitsFor) {

    public static final News NONE = new News(0, List.of(), 0, "");

    /** How many untold entries are kept. Of more, the oldest wait is forgotten: it is over. */
    static final int MOST = 8;

    /** After this an entry is given up. */
    static final Duration LIFE = Duration.ofDays(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** 2^6 minutes are more than the longest pause. */
    private static final int MOST_DOUBLINGS = 6;

    /** What happened. */
    public sealed interface Event {

        /** The state's name. */
        String state();
    }

    /** The video is on the platform. */
    public record Completed(Video video) implements Event {
        @Override
        public String state() {
            return "COMPLETED";
        }
    }

    /** It cannot go on by itself. */
    public record Failed(Problem problem) implements Event {
        @Override
        public String state() {
            return "FAILED";
        }
    }

    /** It began to wait. */
    public record Waits(Instant until, Problem reason) implements Event {
        @Override
        public String state() {
            return "WAITING";
        }
    }

    /**
     * One thing that happened, with all that is told of it, so that it is told the same each time.
     *
     * @param number from 1; with the upload's id it names the event
     * @param at when it happened
     * @param confirmedBytes what the platform held then
     * @param to who has still to hear it
     */
    public record Entry(int number, Instant at, Event event, long confirmedBytes, List<String> to) {

        public Entry {
            to = List.copyOf(to);
        }

        /** The event's name, the same however often it is told. */
        public String id(UploadId upload) {
            return upload + "-" + number;
        }
    }

    public News {
        untold = List.copyOf(untold);
    }

    public boolean isUntold() {
        return !untold.isEmpty();
    }

    /**
     * With what is new in an upload that has come to a state. A wait that goes on for the same reason with no byte more is not.
     */
    News with(UploadState state, long confirmedBytes, Results results, Instant now) {
        Optional<Event> event = event(state);
        String waits = event.isPresent() && event.get() instanceof Waits begun
                ? begun.reason().type() + " " + confirmedBytes
                : "";
        if (results.isEmpty() || event.isEmpty() || (!waits.isEmpty() && waits.equals(waitsFor))) {
            return this;
        }
        Entry entry = new Entry(count + 1, now, event.get(), confirmedBytes, results.to());
        List<Entry> all = Stream.concat(untold.stream(), Stream.of(entry)).toList();
        return new News(count + 1, bounded(all), failures, waits);
    }

    private static Optional<Event> event(UploadState state) {
        if (state instanceof UploadState.Completed completed) {
            return Optional.of(new Completed(completed.video()));
        }
        if (state instanceof UploadState.Failed failed) {
            return Optional.of(new Failed(failed.problem()));
        }
        return state instanceof UploadState.Waiting waiting
                ? Optional.of(new Waits(waiting.until(), waiting.reason()))
                : Optional.empty();
    }

    private static List<Entry> bounded(List<Entry> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Entry> kept = new ArrayList<>(all);
        Entry over = all.stream()
                .filter(entry -> entry.event() instanceof Waits)
                .findFirst()
                .orElse(all.get(0));
        kept.remove(over);
        return kept;
    }

    /** One of them has heard an entry, or never will. */
    News heard(int number, String by) {
        List<Entry> left = untold.stream()
                .map(entry -> entry.number() != number
                        ? entry
                        : new Entry(
                                number,
                                entry.at(),
                                entry.event(),
                                entry.confirmedBytes(),
                                entry.to().stream()
                                        .filter(name -> !name.equals(by))
                                        .toList()))
                .filter(entry -> !entry.to().isEmpty())
                .toList();
        return new News(count, left, failures, waitsFor);
    }

    /** A telling is over. */
    News tried(boolean allHeard) {
        // The pauses grow no further: nor need the number.
        int counted = allHeard ? 0 : Math.min(failures + 1, MOST_DOUBLINGS + 1);
        return new News(count, untold, counted, waitsFor);
    }

    /** When what is untold has to be told again; {@code Instant.MAX} if nothing is. */
    Instant dueAt(Instant now) {
        if (untold.isEmpty()) {
            return Instant.MAX;
        }
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS));
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
