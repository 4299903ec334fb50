package dev.longhaul.upload;

/** The configured destinations. */
public interface Destinations {

    /**
     * What the destination's platform accepts.
     *
     * @throws ProblemException if it is not configured
     */
    PlatformRules rules(String destination);

    /**
     * Connects to a destination, for one invocation.
     *
     * @throws ProblemException if it is not configured, or has no credentials
     */
    Platform connect(String destination);
}
