package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.Video;
import java.util.Optional;

/**
 * What the upload host's answers mean: (what we sent, status, headers, body) → outcome. Pure; the table is the first one of
 * PROTOCOLS.md 4.4, and each of its rows is a row of the test.
 */
final class ChunkRules {

    private static final long SMALLEST_AFTER_TOO_LARGE = 64 * 1024;

    private ChunkRules() {}

    /**
     * What was sent.
     *
     * @param chunk the chunk, or a probe: true bytes from byte 0 on
     * @param probe whether it was sent to find out what is stored
     * @param confirmed what the host had confirmed before
     * @param contradictions how many answers in a row contradicted {@code confirmed}
     * @param mostBytes no answer can truthfully say that it has more from byte 0 on
     * @param session it was sent on
     */
    record Sent(Chunk chunk, boolean probe, Ranges confirmed, int contradictions, long mostBytes, Session session) {

        String videoKey() {
            return JwSession.of(session).key();
        }
    }

    static Outcome answer(String destination, Sent sent, Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 200 -> finished(destination, sent, answer);
            case 201 -> stored(sent, answer);
            case 403, 404, 410 -> gone(destination, status, answer);
            case 413 -> tooLarge(sent, answer);
            // What was cut on the way is not what was announced: it may go better next time.
            case 416 -> new Outcome.Ask("answer 416: the body had another length than its range");
            default -> other(destination, answer);
        };
    }

    private static Outcome other(String destination, Answer answer) {
        int status = answer.status();
        // A redirect is not followed. It may be the answer to the last chunk: the video's status tells.
        return status < 400 ? new Outcome.Ask("an answer " + status) : ApiRules.other(destination, answer);
    }

    private static Outcome gone(String destination, int status, Answer answer) {
        ApiAnswer api = ApiAnswer.parse(answer);
        return api.code().isEmpty() || ApiRules.isNotFound(api) || api.isOf("PermissionDenied")
                ? new Outcome.SessionLost("answer " + status)
                : ApiRules.other(destination, answer);
    }

    private static Outcome stored(Sent sent, Answer answer) {
        Optional<StoredRange> range = StoredRange.of(answer);
        if (range.isEmpty()) {
            return new Outcome.Ask("an answer to a chunk that does not say what is stored");
        }
        long holds = range.get().bytes();
        long total = sent.chunk().totalBytes();
        if (range.get().totalBytes() != total) {
            return contradiction(sent, "it has a file of " + range.get().totalBytes() + " bytes, and not of " + total);
        }
        if (holds < sent.confirmed().prefixBytes() || holds == 0) {
            return contradiction(
                    sent,
                    "it holds " + holds + " bytes from the beginning, and had confirmed "
                            + sent.confirmed().prefixBytes());
        }
        if (holds > sent.mostBytes()) {
            return new Outcome.SessionLost("it claims " + holds + " bytes, and can have " + sent.mostBytes());
        }
        return holds == total
                ? new Outcome.Ask("it holds every byte and does not say that it has finished")
                : new Outcome.Stored(Ranges.upTo(holds), Optional.empty(), RetryAfter.of(answer.headers()));
    }

    /** Once may be a slip, or an upload that is complete; twice in a row, the session cannot be built upon. */
    private static Outcome contradiction(Sent sent, String what) {
        return sent.contradictions() == 0 ? Outcome.Ask.contradiction(what) : new Outcome.SessionLost(what);
    }

    private static Outcome finished(String destination, Sent sent, Answer answer) {
        ApiAnswer api = ApiAnswer.parse(answer);
        if (!api.ok()) {
            return api.code().isEmpty()
                    ? new Outcome.Ask("a last answer that cannot be read")
                    : error(destination, answer, api);
        }
        if (!sent.chunk().isLast() && !sent.probe()) {
            // The module says so to whatever it takes for a whole file (PROTOCOLS.md 4.5).
            return new Outcome.Ask("it says that it has finished, and cannot have");
        }
        String key = api.video().path("key").asText(sent.videoKey());
        long size = size(api);
        if (!key.equals(sent.videoKey()) || size < 0 || sent.probe()) {
            return new Outcome.Ask("it says that it has finished, but not with which video, or how many bytes");
        }
        return size == sent.chunk().totalBytes()
                ? new Outcome.Complete(video(api, key))
                : new Outcome.Refused(
                        JwProblems.otherSize(key, size, sent.chunk().totalBytes()));
    }

    /** The session is as good as gone with an upload that failed: the video may get another. */
    private static Outcome error(String destination, Answer answer, ApiAnswer api) {
        return api.code().equals("FileUploadFailed") || ApiRules.isNotFound(api)
                ? new Outcome.SessionLost("answer '" + api.code() + "'")
                : ApiRules.other(destination, answer);
    }

    private static long size(ApiAnswer api) {
        JsonNode inVideo = api.video().path("size");
        JsonNode size = inVideo.isMissingNode() ? api.root().path("file").path("size") : inVideo;
        return size.asLong(-1);
    }

    /** Where the last answer names an address of the person's own, that is where the video can be seen. */
    private static Video video(ApiAnswer api, String key) {
        String address = api.anywhere("redirect_link").path("address").asText("");
        return address.matches("https?://[^\\s\"<>?#]{1,1000}") ? new Video(key, address) : ShowRules.video(key);
    }

    /** Smaller ones may pass; the session remembers. */
    private static Outcome tooLarge(Sent sent, Answer answer) {
        long half = sent.chunk().range().lengthBytes() / 2;
        if (sent.probe() || half < SMALLEST_AFTER_TOO_LARGE) {
            return new Outcome.Refused(JwProblems.refused(answer.status(), ApiAnswer.parse(answer)));
        }
        Session narrower = JwSession.of(sent.session())
                .withLargestChunk(half)
                .session(sent.session().startedAt());
        return new Outcome.Stored(sent.confirmed(), Optional.of(narrower), Optional.<Until>empty());
    }
}
