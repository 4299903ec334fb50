package dev.longhaul.result;

import dev.longhaul.upload.Deadline;

/** One that is told of events. */
public interface Receiver {

    /**
     * Tells one event.
     *
     * @throws dev.longhaul.upload.Herald.RefusedException if it will never be heard
     * @throws dev.longhaul.upload.ProblemException if it was perhaps not heard
     */
    void receive(CloudEvent event, Deadline deadline);
}
