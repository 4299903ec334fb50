package dev.longhaul.upload;

/** The configured destinations. */
@FunctionalInterface
public interface Destinations {

    /**
     * Connects to a destination, for one invocation.
     *
     * @throws ProblemException if it is not configured, or has no credentials
     */
    Platform connect(String destination);
}
