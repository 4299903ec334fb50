package dev.longhaul.upload;

import java.time.Duration;
import java.time.Instant;

/**
 * An invocation's time: chunks end {@code reserve} before its end, so that the platform can still be asked and the
 * checkpoint be saved.
 *
 * @param end when the invocation must be over; {@code Instant.MAX} for no limit
 * @param reserve kept for the hand-over
 */
public record TimeBudget(Instant end, Duration reserve) {

    /** No limit. */
    public static final TimeBudget UNLIMITED = new TimeBudget(Instant.MAX, Duration.ZERO);

    /** A short invocation keeps no more than this part of its time. */
    private static final int LARGEST_PART = 4;

    /**
     * @param now when the invocation began
     * @param length its length
     * @param reserve wanted for the hand-over; at most a quarter of the length is kept
     */
    public static TimeBudget of(Instant now, Duration length, Duration reserve) {
        Duration most = length.dividedBy(LARGEST_PART);
        return new TimeBudget(now.plus(length), reserve.compareTo(most) < 0 ? reserve : most);
    }

    public boolean isUnlimited() {
        return end.equals(Instant.MAX);
    }

    /** When a chunk has to be over. */
    public Instant chunksEnd() {
        return isUnlimited() ? end : end.minus(reserve);
    }
}
