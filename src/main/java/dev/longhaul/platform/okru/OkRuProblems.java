package dev.longhaul.platform.okru;

import dev.longhaul.upload.Problem;

/** What OK.ru can have against an upload. */
final class OkRuProblems {

    private OkRuProblems() {}

    /** @param what the answer, as in {@code error 100} */
    static Problem refused(String what, String message) {
        return new Problem(
                "refused",
                "OK.ru refused the upload",
                "It gave " + what + (message.isEmpty() ? "." : ": " + message),
                "Trying again as it is will not help. See the error in OK.ru's documentation of the API.");
    }

    static Problem credentials(String destination, int code, String message) {
        return new Problem(
                "credentials-refused",
                "OK.ru does not let the application of " + destination + " act",
                "It gave error " + code + (message.isEmpty() ? "." : ": " + message),
                "See that credentials/" + destination
                        + ".json has the application's keys and a person's tokens, and that the "
                        + "application has the permission VIDEO_CONTENT; then 'longhaul retry --to " + destination
                        + "'.");
    }

    static Problem tokenRefused(String destination, String why) {
        return new Problem(
                "credentials-refused",
                "OK.ru accepts the access of " + destination + " no more",
                why,
                "Let the person consent again and put the new tokens into credentials/" + destination
                        + ".json; then 'longhaul retry --to " + destination + "'.");
    }

    static Problem incomplete(String destination) {
        return new Problem(
                "no-credentials",
                "The credentials of " + destination + " do not suffice",
                "OK.ru wants an access_token, or a refresh_token with its client_id, besides the application's keys.",
                "Give them all with 'longhaul auth " + destination + "'.");
    }

    static Problem tooOften(int code) {
        return new Problem(
                "platform-busy",
                "OK.ru was called too often",
                "It gave error " + code + ".",
                "Nothing has to be done: it goes on by itself, and slower.");
    }

    static Problem addressElsewhere() {
        return new Problem(
                "session-elsewhere",
                "OK.ru named an address that may not get the video",
                "The upload address is not on OK.ru's own hosts, or cannot be read: the video does not go there.",
                "Check longhaul.destinations.*.api-url and what stands between you and OK.ru; then 'longhaul retry ID'.");
    }

    static Problem failed(String vid, String status) {
        return new Problem(
                "video-failed",
                "OK.ru has the file and shows no video of it",
                "Video " + vid + " is '" + status + "'.",
                "See that the source plays and may be shown; then delete the video at OK.ru and 'longhaul upload --again'.");
    }

    static Problem cannotTell(String vid) {
        return new Problem(
                "video-may-exist",
                "It cannot be told whether the video has arrived",
                "The upload address of video " + vid + " is gone, and OK.ru does not say what became of its file.",
                "Look at the videos at OK.ru. If it is there, publish it there; if not, 'longhaul upload --again'.");
    }
}
