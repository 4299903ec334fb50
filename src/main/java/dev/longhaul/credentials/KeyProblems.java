package dev.longhaul.credentials;

import dev.longhaul.upload.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can be wrong with the stored keys of a destination. */
final class KeyProblems {

    private KeyProblems() {}

    static Problem none(String destination, Path file, List<String> required) {
        return new Problem(
                "no-credentials",
                "The keys of " + destination + " are not there",
                "there is no file " + file.toAbsolutePath(),
                remedy(destination, file, required));
    }

    static Problem malformed(String destination, Path file, List<String> required, String why) {
        return new Problem(
                "credentials-malformed",
                "The stored keys cannot be used",
                file.toAbsolutePath() + ": " + why,
                remedy(destination, file, required));
    }

    static Problem exposed(Path file) {
        return new Problem(
                "credentials-exposed",
                "The stored keys can be read by others",
                file.toAbsolutePath() + " is open to more than its owner",
                "Run `chmod 600 " + file.toAbsolutePath()
                        + "`; if others may have read it, make new keys on the platform.");
    }

    static Problem unreadable(Path file, IOException e) {
        return new Problem(
                "credentials-unreadable",
                "The stored keys cannot be read",
                file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                "Make it a file that belongs to the user who runs Longhaul, with mode 600.");
    }

    static Problem unwritable(Path file, IOException e) {
        return new Problem(
                "credentials-unwritable",
                "The keys cannot be stored",
                file.toAbsolutePath() + ": " + e.getClass().getSimpleName(),
                "Make its folder one that the user who runs Longhaul can write to, with room on the disk.");
    }

    private static String remedy(String destination, Path file, List<String> required) {
        return "Run `longhaul auth " + destination + "`, which asks for them; or write a JSON object with the texts "
                + String.join(", ", required) + " to " + file.toAbsolutePath()
                + ", readable by its owner only (chmod 600).";
    }
}
