package dev.longhaul.telemetry;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;

/** Advances an upload and tells a listener how: the runner, and what is laid around it. */
@FunctionalInterface
public interface ToldAdvancer {

    /**
     * One invocation of an upload.
     *
     * @throws dev.longhaul.upload.ProblemException as the runner does
     */
    Advance advance(UploadId id, TimeBudget budget, InvocationListener listener);
}
