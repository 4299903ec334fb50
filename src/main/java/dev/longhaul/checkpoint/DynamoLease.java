package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Deadline;
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
    public Checkpoint save(Checkpoint next) {
        return save(next, Deadline.NONE);
    }

    @Override
    public synchronized Checkpoint save(Checkpoint next, Deadline deadline) {
        Successors.require(last, next);
        DynamoCheckpoints bounded = checkpoints.until(deadline);
        if (!saved(bounded, last.version(), next)) {
            // A save that was given up as unanswered may have come to be stored: then this one follows it.
            Optional<Long> ours = bounded.versionOf(next.id(), mark);
            if (ours.isEmpty() || !saved(bounded, ours.get(), next)) {
                throw new Checkpoints.LeaseLostException(next.id());
            }
        }
        return last;
    }

    private boolean saved(DynamoCheckpoints bounded, long version, Checkpoint next) {
        Checkpoint stored = next.atVersion(version + 1);
        boolean done = bounded.replace(version, stored, mark);
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
