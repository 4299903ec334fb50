package dev.longhaul.trigger;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;

/** Advances an upload: the runner. */
@FunctionalInterface
public interface Advancer {

    /**
     * One invocation of an upload.
     *
     * @throws dev.longhaul.upload.ProblemException if there is no such upload, or its destination or the store cannot be used
     */
    Advance advance(UploadId id, TimeBudget budget);
}
