package dev.longhaul.upload;

/**
 * What an upload has cost so far, and how it stands against its bounds.
 *
 * @param invocations how many invocations advanced it
 * @param sentBytes bytes of video that left in requests, whether they arrived or not
 * @param probeBytes bytes sent again on purpose to find an offset (JW Platform)
 * @param sessionRestarts how often a session was lost and another opened
 * @param attempts requests in a row that brought nothing
 * @param roundsWithoutProgress invocations or waits in a row in which nothing was newly confirmed
 * @param looks how often a video was looked for whose session was lost at its very end
 */
public record Tally(
        int invocations,
        long sentBytes,
        long probeBytes,
        int sessionRestarts,
        int attempts,
        int roundsWithoutProgress,
        int looks) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0);

    /** Tries in a row by which nothing advanced. */
    int failures() {
        return attempts + roundsWithoutProgress;
    }

    public Tally invocation() {
        return new Tally(
                invocations + 1, sentBytes, probeBytes, sessionRestarts, attempts, roundsWithoutProgress, looks);
    }

    public Tally sent(long bytes) {
        return new Tally(
                invocations, sentBytes + bytes, probeBytes, sessionRestarts, attempts, roundsWithoutProgress, looks);
    }

    /** Bytes were sent again to find an offset. */
    public Tally probed(long bytes) {
        return new Tally(
                invocations, sentBytes, probeBytes + bytes, sessionRestarts, attempts, roundsWithoutProgress, looks);
    }

    public Tally restarted() {
        return new Tally(invocations, sentBytes, probeBytes, sessionRestarts + 1, 0, roundsWithoutProgress, 0);
    }

    public Tally attempted() {
        return new Tally(
                invocations, sentBytes, probeBytes, sessionRestarts, attempts + 1, roundsWithoutProgress, looks);
    }

    /** A video was looked for. */
    public Tally looked() {
        return new Tally(
                invocations, sentBytes, probeBytes, sessionRestarts, attempts, roundsWithoutProgress, looks + 1);
    }

    /** A round passed and nothing was newly confirmed. */
    public Tally stuck() {
        return new Tally(invocations, sentBytes, probeBytes, sessionRestarts, 0, roundsWithoutProgress + 1, looks);
    }

    /** Something was newly confirmed. */
    public Tally progressed() {
        return new Tally(invocations, sentBytes, probeBytes, sessionRestarts, 0, 0, 0);
    }

    /** A person lets it try again: its bounds begin anew. */
    public Tally retried() {
        return new Tally(invocations, sentBytes, probeBytes, 0, 0, 0, 0);
    }
}
