package dev.longhaul.upload;

import java.time.Duration;

/**
 * The bounds of an upload: past one it waits or fails, it never spins.
 *
 * @param attempts requests in a row that brought nothing, before the upload waits
 * @param roundsWithoutProgress invocations or waits in a row without a newly confirmed byte, before it fails
 * @param sessionRestarts sessions lost before it fails
 * @param age since its creation, before it fails
 * @param inlineWait the longest wait that an invocation sits out
 * @param lease the length of a lease that is renewed
 * @param parallelParts parts that are sent at once, where a platform takes them in any order
 */
public record Limits(
        int attempts,
        int roundsWithoutProgress,
        int sessionRestarts,
        Duration age,
        Duration inlineWait,
        Duration lease,
        int parallelParts) {

    public Limits {
        if (attempts < 1 || roundsWithoutProgress < 1 || sessionRestarts < 0) {
            throw new IllegalArgumentException("bounds on attempts and rounds are at least 1, on session restarts 0");
        }
        if (parallelParts < 1 || parallelParts > MOST_PARALLEL_PARTS) {
            throw new IllegalArgumentException("parallel parts are 1 to " + MOST_PARALLEL_PARTS);
        }
        if (isNotPositive(age) || inlineWait.isNegative() || isNotPositive(lease)) {
            throw new IllegalArgumentException("an age and a lease last longer than nothing, a wait no less");
        }
    }

    /** Each has a connection, a thread and buffers of its own. */
    private static final int MOST_PARALLEL_PARTS = 16;

    private static boolean isNotPositive(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    public static final Limits DEFAULT =
            new Limits(8, 12, 2, Duration.ofDays(7), Duration.ofMinutes(5), Duration.ofMinutes(2), 4);
}
