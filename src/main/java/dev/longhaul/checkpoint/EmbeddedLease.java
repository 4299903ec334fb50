package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import java.util.Optional;

/** A lease that this process holds, with its OS lock. */
final class EmbeddedLease implements Checkpoints.Held {

    private final EmbeddedCheckpoints checkpoints;
    private final LeaseLocks.Lock lock;
    private final Checkpoint taken;
    private Checkpoint last;

    EmbeddedLease(EmbeddedCheckpoints checkpoints, LeaseLocks.Lock lock, Checkpoint taken) {
        this.checkpoints = checkpoints;
        this.lock = lock;
        this.taken = taken;
        this.last = taken;
    }

    @Override
    public Checkpoint checkpoint() {
        return taken;
    }

    @Override
    public synchronized Checkpoint save(Checkpoint next) {
        Successors.require(last, next);
        Checkpoint stored = next.atVersion(last.version() + 1);
        if (!checkpoints.replace(last, stored) && !isStored(stored)) {
            throw new Checkpoints.LeaseLostException(next.id());
        }
        last = stored;
        return stored;
    }

    /** A commit that ended in an error may have been done: when it is repeated, that is no lost lease. */
    private boolean isStored(Checkpoint next) {
        return checkpoints.find(next.id()).equals(Optional.of(next));
    }

    @Override
    public void close() {
        lock.close();
    }
}
