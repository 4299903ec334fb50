package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;
import java.util.List;

/** What can be wrong with the stored keys of a destination. */
final class KeyProblems {

    private KeyProblems() {}

    static Problem none(CredentialStore store, String destination, List<String> required) {
        return new Problem(
                "no-credentials",
                "The keys of " + destination + " are not there",
                "there is no " + store.place(destination),
                store.howToPut(destination, String.join(", ", required)));
    }

    static Problem malformed(CredentialStore store, String destination, List<String> required, String why) {
        return new Problem(
                "credentials-malformed",
                "The stored keys cannot be used",
                store.place(destination) + ": " + why,
                store.howToPut(destination, String.join(", ", required)));
    }
}
