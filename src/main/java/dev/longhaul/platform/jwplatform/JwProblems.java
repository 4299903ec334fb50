package dev.longhaul.platform.jwplatform;

import dev.longhaul.upload.Problem;

/** What JW Platform can have against an upload. */
final class JwProblems {

    private JwProblems() {}

    static Problem refused(int status, ApiAnswer answer) {
        String code = answer.code().isEmpty() ? "" : ", code '" + answer.code() + "'";
        String message = answer.message().isEmpty() ? "" : ": " + answer.message();
        return new Problem(
                "refused",
                "JW Platform refused the upload",
                "It answered " + status + code + message + (message.endsWith(".") ? "" : "."),
                remedy(answer));
    }

    private static String remedy(ApiAnswer answer) {
        if (answer.isOf("Parameter", "Digest", "FileSize")) {
            return "Correct the metadata and upload again with 'longhaul upload --again'.";
        }
        return answer.isOf("PermissionDenied")
                ? "Allow uploads to this property, or use the key of another; then 'longhaul retry ID'."
                : "Trying again as it is will not help. See the code in JW Platform's documentation of the v1 API.";
    }

    static Problem credentials(String destination, String code) {
        return new Problem(
                "credentials-refused",
                "JW Platform does not accept the key and secret of " + destination,
                "It answered '" + code + "'.",
                "Put the property's v1 API key and secret into credentials/" + destination
                        + ".json; then 'longhaul retry --to " + destination + "'.");
    }

    static Problem clock(String code) {
        return new Problem(
                "clock-wrong",
                "JW Platform takes this machine's clock for wrong",
                "It answered '" + code + "' to a call with the present time.",
                "Set the clock; then 'longhaul retry ID'.");
    }

    static Problem addressElsewhere() {
        return new Problem(
                "session-elsewhere",
                "JW Platform named an address that may not get the video",
                "The upload address is not on JW Platform's own hosts, or cannot be read: the video does not go there.",
                "Check longhaul.destinations.*.api-url and what stands between you and JW Platform; then 'longhaul retry ID'.");
    }

    static Problem otherSize(String key, long holds, long sent) {
        return new Problem(
                "size-mismatch",
                "JW Platform has a file of another size than was sent",
                "Video " + key + " has " + holds + " bytes; the source has " + sent + ".",
                "Look at the video on the dashboard and delete it if it is broken; then 'longhaul upload --again'.");
    }

    static Problem failed(String key, String why) {
        return new Problem(
                "video-failed",
                "JW Platform has the file and could not make a video of it",
                "Video " + key + " is 'failed'" + (why.isEmpty() ? "." : ": " + why),
                "See that the source plays; then delete the video on the dashboard and 'longhaul upload --again'.");
    }

    static Problem lookingForIt() {
        return new Problem(
                "video-looked-for",
                "It is being looked for the video that was made on JW Platform",
                "The answer to its making was lost. JW Platform says that it was made, and does not list it yet.",
                "Nothing has to be done: it is looked for again, and another is made only if it surely does not exist.");
    }

    static Problem noSuchVideo(String key) {
        return new Problem(
                "video-not-found",
                "There is no video " + key + " whose file could be replaced",
                "The metadata have video_key '" + key + "', and JW Platform does not know it.",
                "Correct video_key, or leave it out to make a new video.");
    }
}
