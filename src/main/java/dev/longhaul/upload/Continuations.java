package dev.longhaul.upload;

import java.time.Duration;

/** How the next invocation of an upload is called for. */
@FunctionalInterface
public interface Continuations {

    /** The longest delay that every queue can keep (SQS). Who waits longer is found by the sweep. */
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * Calls for one invocation.
     *
     * @param delay before it begins, from zero to {@link #LONGEST_DELAY}
     * @throws ProblemException {@code queue-unreachable}; the upload's {@code dueAt} still brings it back
     */
    void send(UploadId id, Duration delay);
}
