package dev.longhaul.cli;

import dev.longhaul.credentials.Needed;
import dev.longhaul.upload.Problem;
import java.nio.file.Path;
import java.util.Collection;

/** What can be wrong with what a person typed, before an upload is recorded. */
final class CliProblems {

    private CliProblems() {}

    static Problem usage(String cause, String command) {
        return new Problem(
                "usage",
                "The command line was not understood",
                cause,
                "See '" + command + " --help' for what it takes.");
    }

    static Problem fileUnreadable(Path file, Exception e) {
        return new Problem(
                "source-unreadable",
                "The file cannot be read",
                file + ": " + e.getClass().getSimpleName() + ".",
                "Check that the file exists and that this user may read it.");
    }

    static Problem fileEmpty(Path file) {
        return new Problem(
                "source-empty",
                "The file is empty",
                file + " has 0 bytes, and no platform makes a video of that.",
                "Check that the recording or export has finished, then upload again.");
    }

    static Problem contentTypeUnsupported(String contentType) {
        return new Problem(
                "not-a-video",
                "The file is not a video",
                "Its type is '" + contentType + "'; platforms accept video/* and application/octet-stream only.",
                "Choose a video file, or say what it is with --content-type, video/mp4 for example.");
    }

    static Problem metaUnreadable(Path meta, String why) {
        return new Problem(
                "meta-unreadable",
                "The metadata file cannot be read",
                meta + ": " + why + ".",
                "Check the path that was given with --meta.");
    }

    static Problem metaNotJson(Path meta, String why) {
        return new Problem(
                "meta-not-json",
                "The metadata file is not a JSON object",
                meta + ": " + why + ".",
                "Write one object such as {\"snippet\": {\"title\": \"My trip\"}}; docs/command-line.md has an example.");
    }

    static Problem configUnreadable(Path file, String why) {
        return new Problem(
                "config-unreadable",
                "The configuration document cannot be read",
                file + ": " + why + ".",
                "Check the path.");
    }

    static Problem badAddress(String address) {
        return new Problem(
                "usage",
                "The command line was not understood",
                "'" + address + "' is no address of objects.",
                "Write s3://BUCKET or s3://BUCKET/PREFIX.");
    }

    static Problem objectUnreadable(String location, Exception e) {
        return new Problem(
                "source-unreadable",
                "The object cannot be read now",
                location + ": " + e.getClass().getSimpleName() + ".",
                "Scan again: what was recorded is not recorded twice.");
    }

    static Problem unknownDestination(String destination, Collection<String> known) {
        return new Problem(
                "unknown-destination",
                "There is no destination '" + destination + "'",
                known.isEmpty() ? "No destination is configured." : "Configured are: " + String.join(", ", known) + ".",
                "Choose one of them with --to, or configure it: longhaul.destinations.NAME.platform=youtube.");
    }

    static Problem freshTokenRefused() {
        return new Problem(
                "credentials-refused",
                "The platform does not accept a fresh access token",
                "A request with a new access token was answered 401.",
                "Check that the account still exists and allows uploads; then authorize again with 'longhaul auth'.");
    }

    static Problem noClearAnswer(String why) {
        return new Problem(
                "platform-unavailable",
                "The platform does not answer as it should",
                "It was asked one thing that changes nothing: " + why + ".",
                "See that this machine reaches the platform, and check again.");
    }

    static Problem keysMalformed(String destination, Needed.Keys keys, String why) {
        return new Problem(
                "auth-keys-malformed",
                "The keys of " + destination + " cannot be used",
                "Of the keys that were given, " + why + ".",
                "Needed are " + String.join(", ", keys.required())
                        + (keys.optional().isEmpty() ? "" : "; there may also be " + String.join(", ", keys.optional()))
                        + ". Type them at 'longhaul auth " + destination
                        + "', or give it one JSON object of texts on standard input.");
    }

    static Problem keysWouldBeSeen(String destination) {
        return new Problem(
                "auth-keys-seen",
                "Keys cannot be typed unseen here",
                "The terminal cannot be told not to show what is typed.",
                "Give them as one JSON object of texts on standard input: longhaul auth " + destination
                        + " < keys.json");
    }

    static Problem keysStopped() {
        return new Problem(
                "auth-stopped",
                "The keys were not given",
                "The command was interrupted, or standard input ended.",
                "Run the command again; nothing was changed.");
    }

    static Problem noSuchUpload(String id) {
        return new Problem(
                "no-such-upload",
                "There is no upload " + id,
                "No upload's id begins like that.",
                "See 'longhaul list' for the ids.");
    }

    static Problem ambiguousId(String prefix, Collection<String> ids) {
        return new Problem(
                "ambiguous-id",
                "More than one upload's id begins with " + prefix,
                "They are: " + String.join(", ", ids) + ".",
                "Give a few more characters of the id.");
    }

    static Problem cancelled(String id) {
        return new Problem(
                "cancelled",
                "Upload " + id + " was cancelled",
                "A person ended it, and it does not go on.",
                "Upload the file as another upload with 'longhaul upload --again'.");
    }

    /** Shows the kind of an error, not its message: nobody has checked that for secrets. */
    static Problem unexpected(Throwable e) {
        return new Problem(
                "unexpected",
                "Something unexpected happened",
                "It was a " + e.getClass().getName() + " at " + Traces.place(e) + ".",
                "What the platform confirmed is not lost: 'longhaul resume' goes on. With --trace more is shown; please report it.");
    }
}
