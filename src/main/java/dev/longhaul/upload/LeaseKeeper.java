package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The leased upload of an invocation: its current checkpoint, every write of it, and the deadlines that keep each request
 * inside the lease. A lease that ends before the invocation may is renewed while bytes leave.
 */
final class LeaseKeeper {

    /** A lease outlives its invocation's deadline by this, and every request ends so long before the lease. */
    static final Duration MARGIN = Duration.ofSeconds(10);

    /** What a control request may take. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    /** What is left to ask and save once a person wants to stop. */
    private static final Duration AFTER_STOP = Duration.ofSeconds(3);

    /** What a chunk that was cut may still take to arrive. */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

    /** What a write may take however late it is: the share of one upload in a batch ends before the invocation does. */
    private static final Duration SHORTEST_WRITE = Duration.ofMillis(500);

    private static final int MOST_HALVINGS = 10;

    /** What telling may take once the upload has ended or waits; while it goes on, half of that and no more than a part of its time. */
    private static final Duration LONGEST_TELLING = Duration.ofSeconds(10);

    private static final int PART_FOR_TELLING = 10;

    private final Checkpoints.Held held;
    private final TimeBudget budget;
    private final Limits limits;
    private final Time time;
    private final Stop stop;
    private final InvocationListener listener;
    private final Telling telling;
    /** Deadlines are looked at by the threads that watch requests. */
    private volatile Checkpoint checkpoint;

    /** The number of the latest news that was tried to be told. */
    private int toldUpTo;

    LeaseKeeper(
            Checkpoints.Held held,
            TimeBudget budget,
            Limits limits,
            Time time,
            Stop stop,
            InvocationListener listener,
            Telling telling) {
        this.held = held;
        this.budget = budget;
        this.limits = limits;
        this.time = time;
        this.stop = stop;
        this.listener = listener;
        this.telling = telling;
        this.checkpoint = held.checkpoint();
    }

    /** When a lease taken now ends. */
    static Instant end(Instant now, TimeBudget budget, Limits limits) {
        return budget.isUnlimited() ? now.plus(limits.lease()) : budget.end().plus(MARGIN);
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Checkpoint save(Checkpoint next) {
        write(next.reportedSince(checkpoint.state(), time.now()));
        listener.saved(checkpoint);
        return checkpoint;
    }

    private void write(Checkpoint next) {
        checkpoint = held.save(next, writeDeadline());
    }

    /** Half of what is left: a store that falls silent leaves the other half for calling the next invocation. */
    private Deadline writeDeadline() {
        if (budget.isUnlimited()) {
            return Deadline.NONE;
        }
        Duration half = until(budget.end()).dividedBy(2);
        Instant end = time.now().plus(half.compareTo(SHORTEST_WRITE) < 0 ? SHORTEST_WRITE : half);
        return () -> until(end);
    }

    /** Notes what the next write will hold: not worth a write of its own. */
    void amend(Checkpoint next) {
        checkpoint = next;
    }

    /** Renews a lease of which half has gone. */
    void renew() {
        Instant now = time.now();
        if (budget.isUnlimited()
                && Duration.between(now, checkpoint.lease().until())
                                .compareTo(limits.lease().dividedBy(2))
                        < 0) {
            write(checkpoint.renewedUntil(end(now, budget, limits)));
        }
    }

    /** Tells what is untold and gives the lease back. An upload that goes on is told of when it next begins, ends or waits. */
    Checkpoint release(Instant dueAt) {
        Instant due = dueAt;
        if (!(checkpoint.state() instanceof UploadState.Active)) {
            tell(LONGEST_TELLING);
            due = earlier(due, checkpoint.news().dueAt(time.now()));
        }
        write(checkpoint.released(time.now(), due));
        return checkpoint;
    }

    /** Tells what is untold of an upload that goes on, in a small part of its time. */
    void tellInPassing() {
        Duration part = until(budget.chunksEnd()).dividedBy(PART_FOR_TELLING);
        Duration half = LONGEST_TELLING.dividedBy(2);
        tell(part.compareTo(half) < 0 ? part : half);
    }

    /** Once for each news in an invocation. */
    private void tell(Duration longest) {
        News news = checkpoint.news();
        if (!news.isUntold() || toldUpTo == news.count()) {
            return;
        }
        toldUpTo = news.count();
        Deadline most = Deadline.at(time.now().plus(longest), time);
        // The next write holds what was heard: a process that dies before it tells it once more.
        checkpoint = telling.tell(checkpoint, most.notAfter(requestDeadline()));
    }

    /** Gives the lease back because this invocation cannot go on. */
    void breakOff() {
        checkpoint = checkpoint.brokenOff(time.now());
        release(checkpoint.dueAt());
    }

    /** For chunks: they leave the reserve alone, but for what is already on its way. */
    Deadline chunkDeadline() {
        return new Deadline() {
            @Override
            public Duration left() {
                return stop.isRequested() ? Duration.ZERO : until(earlier(budget.chunksEnd(), leaseEnd()));
            }

            @Override
            public Duration grace() {
                return budget.isUnlimited() ? LONGEST_GRACE : budget.reserve().dividedBy(2);
            }
        };
    }

    /**
     * What chunks are planned by; {@code null} for no limit: a lease that is renewed limits no chunk. Where a platform keeps nothing of
     * a chunk that was cut, each invocation that brought nothing halves it: a network may be slower than it was measured.
     */
    Duration timeForChunks(Grid grid) {
        if (budget.isUnlimited()) {
            return null;
        }
        int rounds = Math.min(checkpoint.tally().roundsWithoutProgress(), MOST_HALVINGS);
        Duration left = chunkDeadline().left();
        return grid.keeps() == Grid.Keeps.NOTHING ? left.dividedBy(1L << rounds) : left;
    }

    /** For everything else: until the reserve, or half of what is left of it, but not for long, and less once a person wants to stop. */
    Deadline requestDeadline() {
        renew();
        Instant now = time.now();
        Instant latest = earlier(now.plus(LONGEST_REQUEST), requestsEnd(now));
        AtomicReference<Instant> stopped = new AtomicReference<>();
        return () -> {
            if (stop.isRequested()) {
                stopped.compareAndSet(null, time.now().plus(AFTER_STOP));
            }
            Instant end = stopped.get() == null ? latest : earlier(latest, stopped.get());
            return until(earlier(leaseEnd(), end));
        };
    }

    /** One that begins in the reserve may take half of what is left: the other half is for the hand-over. */
    private Instant requestsEnd(Instant now) {
        if (budget.isUnlimited()) {
            return Instant.MAX;
        }
        Instant half = now.plus(Duration.between(now, budget.end()).dividedBy(2));
        return half.isAfter(budget.chunksEnd()) ? half : budget.chunksEnd();
    }

    private Instant leaseEnd() {
        return checkpoint.lease().until().minus(MARGIN);
    }

    private Duration until(Instant end) {
        // A time without end is further away than a duration of nanoseconds can say.
        if (end.equals(Instant.MAX)) {
            return Duration.ofDays(365);
        }
        Duration left = Duration.between(time.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
