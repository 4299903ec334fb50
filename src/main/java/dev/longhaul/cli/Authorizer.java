package dev.longhaul.cli;

import dev.longhaul.credentials.AuthDialogue;
import dev.longhaul.credentials.Authorized;
import dev.longhaul.upload.ProblemException;

/** Lets a person allow uploads to a destination. */
@FunctionalInterface
public interface Authorizer {

    /**
     * Runs the consent flow of the destination's platform and stores what it got.
     *
     * @throws ProblemException if nobody consented, or the platform did not accept it
     */
    Authorized authorize(String destination, AuthDialogue dialogue);
}
