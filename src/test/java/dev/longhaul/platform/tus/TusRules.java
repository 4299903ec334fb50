package dev.longhaul.platform.tus;

import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Video;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a tus server's answers mean: (what was sent, status, headers, body) → outcome. Pure; each line is a row of the test. */
final class TusRules {

    private TusRules() {}

    /**
     * What was sent to an upload.
     *
     * @param confirmedBytes what the server had confirmed before
     * @param mostBytes no answer can truthfully say more: the end of the chunk, or of one that may be under way
     * @param totalBytes the file's length
     * @param contradictions how many answers in a row contradicted what was confirmed
     * @param video what the finished file is called: nothing of its address, which is a secret
     */
    record Sent(long confirmedBytes, long mostBytes, long totalBytes, int contradictions, String video) {}

    /** The answer to the request for an upload. */
    static Outcome created(URI request, Answer answer, Instant now) {
        if (answer.status() != 201) {
            return isGone(answer.status()) ? refused(answer.status()) : other(answer);
        }
        Optional<String> location = answer.headers().first("Location").filter(value -> !value.isBlank());
        if (location.isEmpty()) {
            return new Outcome.Ask("an upload was created, but its address is missing");
        }
        return UploadAddress.resolve(request, location.get())
                .<Outcome>map(upload -> new Outcome.Opened(UploadAddress.session(upload, now)))
                .orElseGet(() -> new Outcome.Refused(elsewhere()));
    }

    /** The answer to a chunk or to a question. */
    static Outcome inUpload(Sent sent, Answer answer) {
        if (isGone(answer.status())) {
            return new Outcome.SessionLost("answer " + answer.status());
        }
        return switch (answer.status()) {
            case 200, 204 -> held(sent, answer);
            // The chunk does not begin where the upload ends: what was confirmed is not what is there.
            case 409 -> new Outcome.Ask("answer 409");
            default -> other(answer);
        };
    }

    private static Outcome held(Sent sent, Answer answer) {
        Optional<Long> offset = number(answer, "Upload-Offset");
        if (offset.isEmpty()) {
            return new Outcome.Ask("an answer that does not say what is there");
        }
        long holds = offset.get();
        Optional<Long> length = number(answer, "Upload-Length");
        if (length.isPresent() && length.get() != sent.totalBytes()) {
            return new Outcome.SessionLost("it is an upload of " + length.get() + " bytes");
        }
        if (holds > sent.mostBytes()) {
            return new Outcome.SessionLost("it claims " + holds + " bytes, and can have " + sent.mostBytes());
        }
        if (holds < sent.confirmedBytes()) {
            String what = "it holds " + holds + " bytes, and had confirmed " + sent.confirmedBytes();
            return sent.contradictions() == 0 ? Outcome.Ask.contradiction(what) : new Outcome.SessionLost(what);
        }
        return holds == sent.totalBytes()
                ? new Outcome.Complete(new Video(sent.video(), ""))
                : new Outcome.Stored(Ranges.upTo(holds), Optional.empty(), RetryAfter.of(answer.headers()));
    }

    /** The answer to the request to end an upload. */
    static Outcome ended(Answer answer) {
        boolean gone = answer.status() == 204 || isGone(answer.status());
        return gone ? new Outcome.SessionLost("ended") : other(answer);
    }

    /** The answer to the question what the server can do: {@code Stored} nothing if it is enough. */
    static Outcome abilities(Answer answer) {
        if (answer.status() != 200 && answer.status() != 204) {
            return other(answer);
        }
        boolean speaks = words(answer, "Tus-Version").contains(TusPlatform.VERSION);
        boolean creates = words(answer, "Tus-Extension").contains("creation");
        return speaks && creates ? new Outcome.Stored(Ranges.none()) : new Outcome.Refused(noSuchServer());
    }

    /** What any answer means that has no meaning of its own where it came. */
    private static Outcome other(Answer answer) {
        return switch (answer.status()) {
            case 408, 423, 429, 500, 502, 503, 504 ->
                new Outcome.Ask("answer " + answer.status(), RetryAfter.of(answer.headers()));
            default ->
                answer.status() >= 300
                        ? refused(answer.status())
                        : new Outcome.Ask("an answer " + answer.status() + " that means nothing here");
        };
    }

    /** The protocol lets a server say of an upload that is not there any of these. */
    private static boolean isGone(int status) {
        return status == 403 || status == 404 || status == 410;
    }

    private static Optional<Long> number(Answer answer, String header) {
        return answer.headers()
                .first(header)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::parseLong);
    }

    private static List<String> words(Answer answer, String header) {
        return List.of(answer.headers().first(header).orElse("").split("\\s*,\\s*", -1));
    }

    private static Outcome refused(int status) {
        return new Outcome.Refused(new Problem(
                "refused",
                "The tus server refused the upload",
                "It answered " + status + ".",
                "See the server's own log for why; then 'longhaul retry ID'."));
    }

    private static Problem elsewhere() {
        return new Problem(
                "session-elsewhere",
                "The tus server named an address that may not get the video",
                "The upload's address is on another host than the destination's.",
                "Check longhaul.destinations.*.api-url and what stands between; then 'longhaul retry ID'.");
    }

    private static Problem noSuchServer() {
        return new Problem(
                "refused",
                "There is no tus server that creates uploads",
                "What answered does not name version " + TusPlatform.VERSION + " and the extension 'creation'.",
                "Set longhaul.destinations.*.api-url to the address where the server creates uploads.");
    }
}
