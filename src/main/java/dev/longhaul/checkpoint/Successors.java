package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;

/** Which checkpoint may follow another under one lease. */
final class Successors {

    private Successors() {}

    /**
     * @throws IllegalArgumentException if {@code next} was not made from {@code last}: a mistake of the caller
     */
    static void require(Checkpoint last, Checkpoint next) {
        if (!next.id().equals(last.id())
                || next.version() != last.version()
                || next.lease().fence() != last.lease().fence()) {
            throw new IllegalArgumentException("not made from the checkpoint that was saved last: " + next.id()
                    + ", version " + next.version() + ", fence " + next.lease().fence());
        }
    }
}
