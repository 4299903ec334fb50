package dev.longhaul.upload;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One destination, as the runner sees it. Every call ends by its deadline and answers with an {@link Outcome}; what goes
 * wrong on the wire is an outcome too, never an exception. A {@link ProblemException} comes only from what is on this side (the
 * source, stored credentials, the listener): it ends the invocation, and the upload stays as it is.
 */
public interface Platform extends AutoCloseable {

    /** The chunk rules of one upload, which its length and what was settled with the session may narrow. */
    Grid grid(UploadSpec spec, Session session);

    /**
     * What is to be remembered of a request for a session before it leaves, so that it can be told later whether it was carried out
     * (a nonce, say); written into the checkpoint before {@link #open}. No call is made.
     *
     * @param lost the session that is gone, or the draft that is worth nothing; what it left on the platform may be used again
     *     or cleared away
     */
    default Optional<Session> draft(UploadSpec spec, Optional<Session> lost) {
        return Optional.empty();
    }

    /**
     * Opens a session: {@code Opened}, or anything but {@code Stored}, which needs one. {@code SessionLost} says that the draft is
     * worth nothing, and that nothing was opened with it: another one is made. {@code Drafted} replaces the draft of what was
     * interrupted, and this is called again as if for the first time.
     *
     * @param draft what {@link #draft} said
     * @param interrupted whether an earlier try ended without an answer
     * @param source for a platform that fetches it itself
     */
    Outcome open(UploadSpec spec, Optional<Session> draft, boolean interrupted, Source source, Deadline deadline);

    /**
     * Asks what the platform holds.
     *
     * @param confirmed what it said last
     * @param contradictions how many answers in a row contradicted that
     * @param source for a platform that tells only when it gets bytes; empty if no more is asked than whether the video is there
     */
    Asked ask(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            int contradictions,
            Optional<Source> source,
            Deadline deadline);

    /** Sends one chunk. Where the grid is {@code PARALLEL}, several threads do so at once. */
    Sent send(
            UploadSpec spec,
            Session session,
            Ranges confirmed,
            Chunk chunk,
            Source source,
            SendListener listener,
            Deadline deadline);

    /** Lets the video be seen, where that is a step of its own; safe to repeat. */
    Outcome publish(UploadSpec spec, Session session, Video video, Deadline deadline);

    /**
     * Looks for the video of a session that was lost while its last byte was under way.
     *
     * @param looked how often it was looked for before
     * @return {@code Complete} if it is there, {@code SessionLost} if surely not, {@code Ask} to look again later, {@code
     *     Refused} if it cannot be told
     */
    Outcome lookFor(UploadSpec spec, Session session, int looked, Deadline deadline);

    /**
     * Gets another access token.
     *
     * @return empty if there is one now, else why not
     */
    Optional<Outcome> reauthorize(Deadline deadline);

    /**
     * Ends a session on the platform.
     *
     * @return {@code SessionLost} if it is gone now
     */
    Outcome cancel(UploadSpec spec, Session session, Deadline deadline);

    /**
     * Clears away what a request for a session may have made, whose answer was lost. Unless it says otherwise, a platform keeps
     * nothing of that.
     *
     * @param draft what {@link #draft} said
     * @return {@code SessionLost} if nothing is left now, {@code Complete} if there is a video
     */
    default Outcome abandon(UploadSpec spec, Optional<Session> draft, Deadline deadline) {
        return new Outcome.SessionLost("nothing was opened");
    }

    /**
     * Makes one call that changes nothing, to see whether this destination can be used.
     *
     * @return empty if it can, else what the answer means
     */
    Optional<Outcome> check(Deadline deadline);

    /** Ends connections and threads. */
    @Override
    void close();

    /**
     * What became of a question.
     *
     * @param outcome what the platform's answer means
     * @param probeBytes bytes of video that had to be sent again to find out
     */
    record Asked(Outcome outcome, long probeBytes) {
        public Asked(Outcome outcome) {
            this(outcome, 0);
        }
    }

    /**
     * What became of a chunk.
     *
     * @param outcome what the platform's answer means
     * @param sentBytes how much of the chunk left
     * @param marks checksums of what left
     */
    record Sent(Outcome outcome, long sentBytes, Marks marks) {}

    /** Checksums at some offsets of a chunk. */
    @FunctionalInterface
    interface Marks {

        /** None. */
        Marks NONE = offset -> OptionalLong.empty();

        /** Checksum, of the kind that the spec names, of the chunk's bytes before {@code offset}, counted in the file, if it was noted. */
        OptionalLong checksumBefore(long offset);
    }

    /** Hears of a chunk's progress, on the thread that sends it. */
    @FunctionalInterface
    interface SendListener {

        /** So many bytes of the chunk have left. */
        void sent(long bytes);
    }
}
