package dev.longhaul.trigger.http;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Problem;

/** What can be wrong with a request, in words. What it holds is not quoted: it may be anything, a secret in the wrong place too. */
final class HttpProblems {

    private static final String READ_THE_DOCUMENT = "Compare the request with the API's description, at /openapi.";

    private HttpProblems() {}

    static Problem unknownCaller() {
        return new Problem(
                "unknown-caller",
                "The caller is not known",
                "No authorizer of the gateway verified the request, and it brings no key that is configured.",
                "Send 'Authorization: Bearer KEY' with a key whose SHA-256 stands under http.keys, or call through the gateway.");
    }

    static Problem bad(String cause) {
        return new Problem("bad-request", "The request cannot be understood", cause, READ_THE_DOCUMENT);
    }

    static Problem sourceUnreachable() {
        return new Problem(
                "bucket-unreachable",
                "The source cannot be read now",
                "The bucket, or the server of the address, did not answer as it should.",
                "Nothing was recorded: send the request again. If it stays so, look at the name and at the server.");
    }

    static Problem noSuchUpload() {
        return new Problem(
                "no-such-upload",
                "There is no such upload",
                "No upload in the store has this id.",
                "See GET /uploads for the ids.");
    }

    static Problem goesOnByItself(Checkpoint checkpoint) {
        return new Problem(
                "not-waiting",
                "The upload is " + checkpoint.state().name(),
                "Only what waits or has failed can be tried again; this goes on by itself.",
                "Wait, or cancel it.");
    }

    static Problem alreadyEnded(Checkpoint checkpoint) {
        return new Problem(
                "already-ended",
                "The upload is " + checkpoint.state().name(),
                "Only what waits or has failed can be tried again.",
                "Ask for the object once more with a new Idempotency-Key if it is wanted twice.");
    }

    static Problem bodyTooLong() {
        return new Problem(
                "body-too-long",
                "The request's body is too long",
                "It has more than " + Doorkeeper.LONGEST_BODY_BYTES + " bytes.",
                "Name the video's place; the video itself is not sent here.");
    }

    /** What the framework says by a status alone. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                new Problem(
                        "not-found",
                        "There is nothing here",
                        "No resource of the API has this path.",
                        READ_THE_DOCUMENT);
            case 405 ->
                new Problem(
                        "method-not-allowed",
                        "The method is not allowed here",
                        "The resource has other methods; the header Allow names them.",
                        READ_THE_DOCUMENT);
            case 406 ->
                new Problem(
                        "not-acceptable",
                        "There is no such representation",
                        "The header Accept asks for another media type than the resource has.",
                        "Accept application/json, or leave the header out.");
            case 413 -> bodyTooLong();
            case 415 ->
                new Problem(
                        "unsupported-media-type",
                        "The body's media type is not known",
                        "The resource takes JSON.",
                        "Send 'Content-Type: application/json'.");
            default ->
                status < 500
                        ? bad("The server refuses it with status " + status + ".")
                        : new Problem(
                                "unexpected",
                                "Something unexpected happened",
                                "The server answered with status " + status + ".",
                                "Try again; if it stays so, look at the function's log and report it.");
        };
    }
}
