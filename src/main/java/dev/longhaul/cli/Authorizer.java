package dev.longhaul.cli;

import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.credentials.Needed;
import dev.longhaul.upload.ProblemException;
import java.util.Map;

/** Lets a person allow uploads to a destination. */
public interface Authorizer {

    /**
     * What the destination's platform needs.
     *
     * @throws ProblemException if the destination is not configured
     */
    Needed needs(String destination);

    /**
     * Runs the consent flow of the destination's platform and stores what it got.
     *
     * @throws ProblemException if nobody consented, or the platform did not accept it
     */
    Authorized authorize(String destination, AuthDialogue dialogue);

    /**
     * Keeps the keys that a person has from the platform, in the place of older ones.
     *
     * @return where, for a person to read
     * @throws ProblemException if they cannot be kept
     */
    String keep(String destination, Map<String, String> keys);
}
