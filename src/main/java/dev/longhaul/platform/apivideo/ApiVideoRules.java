package dev.longhaul.platform.apivideo;

import dev.longhaul.platform.kit.RetryAfter;
import dev.longhaul.transfer.Answer;
import dev.longhaul.upload.Chunk;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.Until;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Video;
import java.time.Instant;
import java.util.Optional;

/**
 * What api.video's answers mean: (what we sent, status, headers, body) → outcome. Pure; the table is PROTOCOLS.md 3.4, and each of
 * its rows is a row of the test.
 */
final class ApiVideoRules {

    /**
     * So many answers in a row may lag behind what was said before; then the container cannot be built upon. That does not hold once
     * every byte was answered: there is a video, and to begin again would make a second one.
     */
    private static final int MOST_CONTRADICTIONS = 3;

    /** Of a request that is repeated because its first answer was lost: it had arrived. */
    private static final String[] THERE_ALREADY = {
        "part-already-sent", "range-overlap", "source-already-uploaded", "bytes-range-overlap"
    };

    private ApiVideoRules() {}

    /**
     * What was sent to a container.
     *
     * @param confirmed what the platform had confirmed before
     * @param contradictions how many answers in a row contradicted that
     */
    record Sent(VideoSession session, Ranges confirmed, int contradictions, long totalBytes, Instant startedAt) {

        static Sent to(UploadSpec spec, Session session, Ranges confirmed, int contradictions) {
            return new Sent(
                    VideoSession.of(session), confirmed, contradictions, spec.totalBytes(), session.startedAt());
        }

        /** The finished video. */
        Video video() {
            return new Video(session.videoId().orElseThrow(), session.link());
        }

        /** Whether every byte was confirmed. */
        boolean everything() {
            return confirmed.firstGap(totalBytes).isEmpty();
        }
    }

    /** The answer to a part: the same for the first, one in the middle and the last. */
    static Outcome part(Sent sent, Chunk chunk, Answer answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            Ranges now = sent.confirmed().plus(chunk.range());
            if (sent.session().videoId().isPresent()) {
                return new Outcome.Stored(now);
            }
            // The first part of a delegated upload makes the container.
            return Container.parse(answer.body())
                    .<Outcome>map(container -> new Outcome.Stored(
                            now, Optional.of(sent.session().in(container).stored(sent.startedAt())), Optional.empty()))
                    .orElseGet(() -> new Outcome.SessionLost("a container was made, and is not named"));
        }
        Optional<Outcome> byToken = byToken(sent, chunk, answer);
        if (byToken.isPresent()) {
            return byToken.get();
        }
        if (answer.status() == 400 && ApiVideoError.parse(answer.body()).isOf(THERE_ALREADY)) {
            return new Outcome.Ask("it says that the part was there already");
        }
        return inContainer(answer);
    }

    /**
     * What an answer means to a part that goes by an upload token, if that is not what it means to any. Before the first part has made
     * a container, there is nothing to be asked: what refuses it says that nothing was made. A 503 may come from in front of the
     * service; what it made then of a part is no video, what it made of a whole file is one.
     */
    private static Optional<Outcome> byToken(Sent sent, Chunk chunk, Answer answer) {
        VideoSession session = sent.session();
        boolean ended = answer.status() == 401;
        if (session.token().isEmpty()) {
            return Optional.empty();
        }
        if (session.videoId().isPresent()) {
            // Nothing says that another token may go on in this container.
            return ended ? Optional.of(new Outcome.Refused(ApiVideoProblems.tokenEnded())) : Optional.empty();
        }
        boolean refused = ended || answer.status() == 429 || (answer.status() == 503 && !chunk.isLast());
        VideoSession after = session.refused(session.token().filter(token -> !ended));
        return refused
                ? Optional.of(new Outcome.Stored(
                        sent.confirmed(), Optional.of(after.stored(sent.startedAt())), retryAfter(answer)))
                : Optional.empty();
    }

    /** A part of which no byte left. Where it was to make the container, surely no video was made, and it goes again. */
    static Outcome unsent(Sent sent, Outcome outcome) {
        VideoSession session = sent.session();
        return session.token().isPresent() && session.videoId().isEmpty()
                ? new Outcome.Stored(
                        sent.confirmed(),
                        Optional.of(session.refused(session.token()).stored(sent.startedAt())),
                        Optional.empty())
                : outcome;
    }

    /** The answer to the question for a container's status. */
    static Outcome status(Sent sent, Answer answer) {
        if (answer.status() != 200) {
            return inContainer(answer);
        }
        Optional<IngestStatus> read =
                IngestStatus.parse(answer.body(), sent.session().partBytes(), sent.totalBytes());
        if (read.isEmpty()) {
            return new Outcome.Ask("a status that cannot be read");
        }
        IngestStatus status = read.get();
        if (status.whole()) {
            long size = status.fileBytes().orElse(sent.totalBytes());
            return size == sent.totalBytes()
                    ? new Outcome.Complete(sent.video())
                    : new Outcome.Refused(
                            ApiVideoProblems.otherSize(sent.video().id(), size, sent.totalBytes()));
        }
        if (status.held().contains(sent.confirmed())) {
            return new Outcome.Stored(status.held());
        }
        String what = "it holds " + status.held() + ", and had confirmed " + sent.confirmed();
        return sent.everything() || sent.contradictions() < MOST_CONTRADICTIONS
                ? Outcome.Ask.contradiction(what)
                : new Outcome.SessionLost(what);
    }

    /** The answer to the request to delete a container. */
    static Outcome deleted(Answer answer) {
        return answer.status() == 204 || answer.status() == 200 || answer.status() == 404
                ? new Outcome.SessionLost("cancelled")
                : other(answer);
    }

    private static Outcome inContainer(Answer answer) {
        return answer.status() == 404 ? new Outcome.SessionLost("answer 404") : other(answer);
    }

    /** What any answer means that has no meaning of its own where it came. */
    static Outcome other(Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 401 -> new Outcome.Reauthorize();
            case 408, 429 -> new Outcome.Ask("answer " + status, retryAfter(answer));
            default -> {
                if (status >= 500) {
                    yield new Outcome.Ask("answer " + status, retryAfter(answer));
                }
                yield status >= 300
                        ? new Outcome.Refused(ApiVideoProblems.refused(status, ApiVideoError.parse(answer.body())))
                        : new Outcome.Ask("an answer " + status + " that means nothing here");
            }
        };
    }

    /** The service's own field comes first; both are understood. */
    static Optional<Until> retryAfter(Answer answer) {
        return RetryAfter.of(answer.headers(), "X-RateLimit-Retry-After").or(() -> RetryAfter.of(answer.headers()));
    }
}
