package dev.longhaul.upload;

import java.time.Instant;

/**
 * The right to advance an upload, held by one invocation until a time.
 *
 * @param holder who holds it, for people; empty if it was released
 * @param until when it ends
 * @param fence the fencing number; grows with every taking, and every write of the holder carries it
 */
public record Lease(String holder, Instant until, long fence) {

    /** Never taken. */
    public static final Lease NONE = new Lease("", Instant.EPOCH, 0);

    public boolean isReleased() {
        return holder.isEmpty();
    }

    public boolean isHeldAt(Instant now) {
        return !isReleased() && now.isBefore(until);
    }

    public Lease takenBy(String newHolder, Instant newUntil) {
        return new Lease(newHolder, newUntil, fence + 1);
    }

    public Lease renewedUntil(Instant newUntil) {
        return new Lease(holder, newUntil, fence);
    }

    public Lease released(Instant now) {
        return new Lease("", now, fence);
    }
}
