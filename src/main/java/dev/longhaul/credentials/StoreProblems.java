package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with a file of credentials. */
final class StoreProblems {

    private StoreProblems() {}

    static Problem destinationName() {
        return new Problem(
                "destination-name",
                "A destination cannot be called that",
                "its name is also a file's name, so it has letters, digits, dots, underscores and hyphens only",
                "Give the destination another name in the configuration.");
    }

    static Problem exposed(Path file) {
        return new Problem(
                "credentials-exposed",
                "The stored credentials can be read by others",
                file.toAbsolutePath() + " is open to more than its owner",
                "Run `chmod 600 " + file.toAbsolutePath()
                        + "`; if others may have read it, make new keys on the platform, or"
                        + " take YouTube's access back at https://myaccount.google.com/permissions and consent anew.");
    }

    static Problem unreadable(Path file, IOException e) {
        return new Problem(
                "credentials-unreadable",
                "The stored credentials cannot be read",
                file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                "Make it a file that belongs to the user who runs Longhaul, with mode 600.");
    }

    static Problem unwritable(Path file, IOException e) {
        return new Problem(
                "credentials-unwritable",
                "The credentials cannot be stored",
                file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                "Make its folder one that the user who runs Longhaul can write to, with room on the disk.");
    }
}
