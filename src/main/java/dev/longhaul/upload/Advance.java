package dev.longhaul.upload;

import java.time.Instant;

/** How an invocation ended. */
public sealed interface Advance {

    /** The upload as it was left. */
    Checkpoint checkpoint();

    /** The upload has ended: COMPLETED, FAILED or CANCELLED. */
    record Ended(Checkpoint checkpoint) implements Advance {}

    /**
     * Another invocation has to go on.
     *
     * @param notBefore when it is to begin
     */
    record HandedOver(Checkpoint checkpoint, Instant notBefore) implements Advance {}

    /**
     * The upload is WAITING.
     *
     * @param begun whether this invocation began the wait; if it came into one that lasts, the next has been called for
     */
    record Waits(Checkpoint checkpoint, boolean begun) implements Advance {}

    /** Another invocation holds the upload; nothing was done. */
    record Busy(Checkpoint checkpoint) implements Advance {}
}
