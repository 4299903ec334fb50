package dev.longhaul.platform.apivideo;

import dev.longhaul.credentials.Redaction;
import dev.longhaul.upload.Problem;

/** What api.video can have against an upload. */
final class ApiVideoProblems {

    private ApiVideoProblems() {}

    static Problem refused(int status, ApiVideoError error) {
        String type = error.type().isEmpty() ? "" : ", '" + error.type() + "'";
        String title = error.title().isEmpty() ? "" : ": " + Redaction.text(error.title());
        return new Problem(
                "refused",
                "api.video refused the upload",
                "It answered " + status + type + title + (title.endsWith(".") ? "" : "."),
                remedy(status, error));
    }

    private static String remedy(int status, ApiVideoError error) {
        if (status == 403) {
            return "See that the account is not suspended and may upload; then 'longhaul retry ID'.";
        }
        return error.isOf("attribute-required", "invalid-attribute", "unrecognized-request-url")
                ? "Correct the metadata and upload again with 'longhaul upload --again'."
                : "Trying again as it is will not help. See the type in api.video's reference.";
    }

    static Problem credentials(String destination, ApiVideoError error) {
        return new Problem(
                "credentials-refused",
                "api.video does not accept the key of " + destination,
                "It answered '" + (error.type().isEmpty() ? "no" : error.type()) + "'.",
                "Put the API key of this environment (sandbox and production have different ones) into credentials/"
                        + destination + ".json; then 'longhaul retry --to " + destination + "'.");
    }

    static Problem otherSize(String videoId, long holds, long sourceBytes) {
        return new Problem(
                "size-mismatch",
                "api.video has a file of another size than the source",
                "Video " + videoId + " has " + holds + " bytes; the source has " + sourceBytes + ".",
                "Look at the video on the dashboard and delete it if it is broken; then 'longhaul upload --again'.");
    }

    static Problem fetching() {
        return new Problem(
                "platform-fetching",
                "api.video is fetching the file",
                "It was given the source's address, and has not said that it has all of it.",
                "Nothing has to be done: it is asked from time to time.");
    }

    static Problem lookingForIt() {
        return new Problem(
                "video-looked-for",
                "It is being looked for the video that api.video may be fetching",
                "It is not certain that the request for it was carried out, and a list may lag behind.",
                "Nothing has to be done: it is looked for again, and another is made only if none appears.");
    }

    static Problem mayExist() {
        return new Problem(
                "video-may-exist",
                "The video may be on api.video already",
                "The delegated upload's only part was not answered, and what it made has no mark yet.",
                "Look at the dashboard for a video without a title. If it is there, 'longhaul cancel ID'; if not, upload it again"
                        + " with 'longhaul upload --again'.");
    }

    static Problem tokenEnded() {
        return new Problem(
                "upload-token-ended",
                "api.video does not accept the delegated upload's token any more",
                "It answered 401 to a part of a container that the token had made.",
                "See on the dashboard who deleted the token; then upload it again with 'longhaul upload --again'. What was made is no"
                        + " video, and api.video removes it after 7 days.");
    }

    static Problem noAddress() {
        return new Problem(
                "no-source-address",
                "This source has no address that api.video could fetch it from",
                "The route's way is 'pull', and only objects in a bucket have an address that can be handed out for a while.",
                "Use another way for it.");
    }
}
