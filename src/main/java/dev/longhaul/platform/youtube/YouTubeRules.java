package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.Video;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What YouTube's answers mean: (what we sent, status, headers, body) → outcome. Pure; the table is PROTOCOLS.md 1.4, and each of
 * its rows is a row of the test.
 */
final class YouTubeRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private YouTubeRules() {}

    /**
     * What was sent on a session.
     *
     * @param chunk the chunk; empty for a question
     * @param confirmed what the platform had confirmed before
     * @param totalBytes the file's length
     * @param contradictions how many answers in a row contradicted {@code confirmed}
     * @param mostUnderWay where a chunk that is not answered may end: no question's answer can truthfully say more
     * @param session it was sent on
     */
    record Sent(
            Optional<Chunk> chunk,
            Ranges confirmed,
            long totalBytes,
            int contradictions,
            long mostUnderWay,
            Session session) {

        boolean couldFinish() {
            return chunk.isEmpty() || chunk.get().isLast();
        }

        /** No answer can truthfully claim more. */
        long mostBytes() {
            return chunk.map(sent -> sent.range().next()).orElse(mostUnderWay);
        }
    }

    /** The answer to the request for a session. */
    static Outcome start(URI request, Answer answer, Instant now) {
        if (answer.status() == 200 || answer.status() == 201) {
            Optional<String> location = location(answer);
            if (location.isEmpty()) {
                return new Outcome.Ask("a session was opened, but its address is missing");
            }
            return SessionUri.resolve(request, location.get())
                    .<Outcome>map(uri -> new Outcome.Opened(SessionUri.session(uri, now)))
                    .orElseGet(() -> new Outcome.Refused(sessionElsewhere()));
        }
        return answer.status() == 404 || answer.status() == 410
                ? Refusals.refused(answer.status(), YouTubeError.parse(answer.body()))
                : other(answer);
    }

    /** The answer to a chunk or to a question on a session. */
    static Outcome inSession(Sent sent, Answer answer) {
        return switch (answer.status()) {
            case 200, 201 -> finished(sent, answer);
            case 308 -> incomplete(sent, answer);
            case 404, 410, 499 -> new Outcome.SessionLost("answer " + answer.status());
            default -> other(answer);
        };
    }

    /** The answer to the request to cancel a session; one that is complete answers as it did to its last byte. */
    static Outcome cancel(Answer answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            return video(answer.body())
                    .<Outcome>map(Outcome.Complete::new)
                    .orElseGet(() -> new Outcome.SessionLost("cancelled"));
        }
        return switch (answer.status()) {
            case 204, 404, 410, 499 -> new Outcome.SessionLost("cancelled");
            default -> other(answer);
        };
    }

    /** The answer to the question which channel the account has: {@code Stored} nothing if there is one. */
    static Outcome channel(Answer answer) {
        if (answer.status() != 200) {
            return other(answer);
        }
        try {
            JsonNode list = JSON.readTree(answer.body());
            if (list.path("items").path(0).path("id").isTextual()) {
                return new Outcome.Stored(Ranges.none());
            }
            // Without a channel the list is empty, and may be left out.
            return list.path("pageInfo").path("totalResults").asInt(-1) == 0
                    ? new Outcome.Refused(noChannel())
                    : new Outcome.Ask("a list of channels that cannot be read");
        } catch (JsonProcessingException e) {
            return new Outcome.Ask("a list of channels that cannot be read");
        }
    }

    private static Outcome finished(Sent sent, Answer answer) {
        Optional<Video> video = video(answer.body());
        if (video.isPresent()) {
            return new Outcome.Complete(video.get());
        }
        if (sent.couldFinish()) {
            return new Outcome.Ask("it says that it has finished, but names no video");
        }
        return new Outcome.Refused(new Problem(
                "protocol-violation",
                "YouTube answered in a way that cannot be built upon",
                "It answered " + answer.status() + " to a chunk that is not the last, and named no video.",
                "Look whether the video is on the channel; if not, let the upload go on with 'longhaul retry ID'."));
    }

    private static Outcome incomplete(Sent sent, Answer answer) {
        ResumeRange range = ResumeRange.parse(answer.headers().first("Range"));
        if (range instanceof ResumeRange.Unreadable) {
            return contradiction(sent, "an unreadable Range");
        }
        if (range instanceof ResumeRange.Absent && sent.chunk().isPresent()) {
            return new Outcome.Ask("an answer to a chunk that does not say what it holds");
        }
        long holds = range instanceof ResumeRange.Holds upTo ? upTo.bytes() : 0;
        if (holds < sent.confirmed().prefixBytes()) {
            return contradiction(
                    sent,
                    "it holds " + holds + " bytes, and had confirmed "
                            + sent.confirmed().prefixBytes());
        }
        if (holds > sent.mostBytes()) {
            return new Outcome.SessionLost("it claims " + holds + " bytes, and can have " + sent.mostBytes());
        }
        return new Outcome.Stored(Ranges.upTo(holds), moved(sent, answer), RetryAfter.of(answer.headers()));
    }

    /** Once may be a slip of one of its servers; twice in a row, the session cannot be built upon. */
    private static Outcome contradiction(Sent sent, String what) {
        return sent.contradictions() == 0 ? Outcome.Ask.contradiction(what) : new Outcome.SessionLost(what);
    }

    /** A session may move, but only to a host that may have it (PROTOCOLS.md 1.12). */
    private static Optional<Session> moved(Sent sent, Answer answer) {
        URI before = SessionUri.of(sent.session());
        return location(answer)
                .flatMap(location -> SessionUri.resolve(before, location))
                .filter(uri -> !uri.equals(before))
                .map(uri -> SessionUri.session(uri, sent.session().startedAt()));
    }

    /** An empty field names nothing; resolved, it would name the request's own folder. */
    private static Optional<String> location(Answer answer) {
        return answer.headers().first("Location").filter(value -> !value.isBlank());
    }

    /** What any answer means that has no meaning of its own where it came. */
    static Outcome other(Answer answer) {
        int status = answer.status();
        Optional<Until> retryAfter = RetryAfter.of(answer.headers());
        YouTubeError error = YouTubeError.parse(answer.body());
        if (status == 401) {
            return Refusals.needsPerson(error) ? Refusals.refused(status, error) : new Outcome.Reauthorize();
        }
        Optional<Outcome> patience = Refusals.patience(error, retryAfter);
        if (status >= 400 && patience.isPresent()) {
            return patience.get();
        }
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> new Outcome.Ask("answer " + status, retryAfter);
            default ->
                status >= 300
                        ? Refusals.refused(status, error)
                        : new Outcome.Ask("an answer " + status + " that means nothing here");
        };
    }

    static Optional<Video> video(String body) {
        try {
            JsonNode id = JSON.readTree(body).path("id");
            // A video's link is public knowledge; its id is never a secret.
            return id.isTextual() && id.asText().matches("[A-Za-z0-9_-]{1,64}")
                    ? Optional.of(new Video(id.asText(), "https://youtu.be/" + id.asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Problem noChannel() {
        return new Problem(
                "no-channel",
                "The Google account has no YouTube channel",
                "Consent was given, and YouTube lists no channel of that account.",
                "Create a channel for it at https://www.youtube.com/create_channel, or authorize another account with"
                        + " 'longhaul auth youtube'.");
    }

    private static Problem sessionElsewhere() {
        return new Problem(
                "session-elsewhere",
                "YouTube named an address that may not get the video",
                "The session's address is not on Google's own hosts, or not https: neither token nor video go there.",
                "Check longhaul.destinations.*.api-url and what stands between you and Google; then 'longhaul retry ID'.");
    }
}
