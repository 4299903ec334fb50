package dev.longhaul.transfer;

import dev.longhaul.upload.Time;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Keeps requests, also several at once, below a number of bytes per second: each piece is due when those before it have used up
 * their time. What was missed in a stall is not caught up for longer than a moment.
 */
final class Pace {

    /** No limit. */
    static final Pace FREE = new Pace(Long.MAX_VALUE, null);

    /** A piece takes about this long, so that a deadline is seen in time. */
    private static final int PIECES_PER_SECOND = 10;

    private static final Duration LONGEST_CATCH_UP = Duration.ofMillis(200);

    private final long bytesPerSecond;
    private final Time time;
    private Instant due;

    Pace(long bytesPerSecond, Time time) {
        this.bytesPerSecond = bytesPerSecond;
        this.time = time;
    }

    static Pace of(OptionalLong bytesPerSecond, Time time) {
        return bytesPerSecond.isPresent() ? new Pace(bytesPerSecond.getAsLong(), time) : FREE;
    }

    boolean isLimited() {
        return time != null;
    }

    /** The largest piece that may leave at once. */
    int piece(int wanted) {
        return time == null ? wanted : (int) Math.max(1, Math.min(wanted, bytesPerSecond / PIECES_PER_SECOND));
    }

    /** Waits until a piece of this length may leave. */
    void await(int bytes) throws InterruptedIOException {
        if (time == null) {
            return;
        }
        Instant now = time.now();
        Instant mine = reserve(now, bytes);
        if (mine.isAfter(now)) {
            try {
                time.sleep(Duration.between(now, mine));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while keeping the pace");
            }
        }
    }

    private synchronized Instant reserve(Instant now, int bytes) {
        Instant earliest = now.minus(LONGEST_CATCH_UP);
        if (due == null || due.isBefore(earliest)) {
            due = due == null ? now : earliest;
        }
        Instant mine = due;
        due = due.plusNanos((long) (bytes * 1e9 / bytesPerSecond));
        return mine;
    }
}
