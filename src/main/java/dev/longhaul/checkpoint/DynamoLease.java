package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import java.util.Optional;

/** A lease that this process holds. Closing it does nothing: the record alone says who holds it. */
final class DynamoLease implements Checkpoints.Held {

    private final DynamoCheckpoints checkpoints;
    private final String mark;
    private final Checkpoint taken;
    private Checkpoint last;

    /**
     * @param mark with which all writes of this lease are made, and no others
     */
    DynamoLease(DynamoCheckpoints checkpoints, String mark, Checkpoint taken) {
        this.checkpoints = checkpoints;
        this.mark = mark;
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
        if (!saved(last.version(), next)) {
            // A save that was given up as unanswered may have come to be stored: then this one follows it.
            Optional<Long> ours = checkpoints.versionOf(next.id(), mark);
            if (ours.isEmpty() || !saved(ours.get(), next)) {
                throw new Checkpoints.LeaseLostException(next.id());
            }
        }
        return last;
    }

    private boolean saved(long version, Checkpoint next) {
        Checkpoint stored = next.atVersion(version + 1);
        boolean done = checkpoints.replace(version, stored, mark);
        if (done) {
            last = stored;
        }
        return done;
    }

    @Override
    public void close() {
        // Nothing is held but in the record.
    }
}
