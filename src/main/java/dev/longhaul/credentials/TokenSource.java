package dev.longhaul.credentials;

import dev.longhaul.upload.Deadline;
import java.time.Duration;

/** Where the access tokens of one destination come from; asked by one thread at a time. */
@FunctionalInterface
public interface TokenSource {

    /**
     * An access token, or why there is none.
     *
     * @param access the token
     * @param lifetime of it; zero if there is none
     */
    record Refreshed(Access access, Duration lifetime) {}

    /**
     * Gets an access token; trouble on the wire is {@link Access.Failed}.
     *
     * @throws dev.longhaul.upload.ProblemException if there is nothing to get one with
     */
    Refreshed refresh(Deadline deadline);
}
