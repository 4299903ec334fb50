package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Way;
import java.util.Locale;
import java.util.Set;
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
