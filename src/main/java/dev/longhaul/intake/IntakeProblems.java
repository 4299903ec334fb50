package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Way;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why an object is not taken. */
final class IntakeProblems {

    static final String CORRECT_AND_SCAN =
            "Nothing was recorded: correct it, then let 'longhaul scan' take the object, or put it into the bucket once more.";

    private IntakeProblems() {}

    static Problem empty(ObjectName name) {
        return new Problem(
                "source-empty",
                "The object is empty",
                name.location() + " has 0 bytes, and no platform makes a video of that.",
                "Put the whole video into the bucket.");
    }

    static Problem missing(ObjectName name) {
        return new Problem(
                "source-missing",
                "There is no such object",
                name.location() + " is not there"
                        + name.versionId().map(version -> " in that version").orElse("") + ".",
                "Look at the bucket and the key, which is written as it is and not encoded.");
    }

    static Problem notAllowed(String cause) {
        return new Problem(
                "source-not-allowed",
                "The source is not one that requests may name",
                cause,
                "Ask whoever runs Longhaul to add it, or choose another source.");
    }

    static Problem keyReused() {
        return new Problem(
                "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
                "An upload that this key stands for was asked for with another source, destination or metadata.",
                "Take a new key for a new request; with this key, repeat the first request as it was.");
    }

    static Problem noPullOfUrls() {
        return new Problem(
                "bad-way",
                "A platform cannot fetch a URL by itself",
                "Longhaul checks each address that a URL leads to, and a platform would not.",
                "Leave the way out.");
    }

    static Problem unknownResult(Set<String> known) {
        return new Problem(
                "unknown-result",
                "There is no such result",
                "Configured are: " + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))) + ".",
                "Name one of them, or ask whoever runs Longhaul to add it under results.");
    }

    static Problem badWay(Set<Way> ways) {
        return new Problem(
                "bad-way",
                "The platform takes no files that way",
                "The platform's ways are " + words(ways) + ".",
                "Ask for one of them, or leave the way out.");
    }

    static Problem noSuchWay(Way way, Set<Way> ways) {
        return new Problem(
                "bad-configuration",
                "The platform takes no files that way",
                "The route's way is " + word(way) + "; the platform's are " + words(ways) + ".",
                "Correct the route's way, or leave it out.");
    }

    /** Ways by the words of the configuration. */
    static String words(Set<Way> ways) {
        return ways.stream().sorted().map(IntakeProblems::word).collect(Collectors.joining(", "));
    }

    private static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    static Problem sidecar(ObjectName sidecar, String what) {
        return new Problem(
                "bad-metadata",
                "The object's sidecar cannot be used",
                sidecar.location() + ": " + what + ".",
                CORRECT_AND_SCAN);
    }

    static Problem tag(ObjectName name, String what) {
        return new Problem(
                "bad-metadata",
                "A tag of the object cannot be used",
                name.location() + ": " + what + ".",
                CORRECT_AND_SCAN);
    }
}
