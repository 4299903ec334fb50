package dev.longhaul.upload;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One destination, as the runner sees it. Every call ends by its deadline and answers with an {@link Outcome}; what goes
 * wrong on the wire is an outcome too, never an exception. A {@link ProblemException} comes only from what is on this side (the
 * source, stored credentials, the listener): it ends the invocation, and the upload stays as it is.
 */
public interface Platform extends AutoCloseable {

    Grid grid();

    /**
     * Opens a session: {@code Opened}, or anything but {@code Stored} and {@code SessionLost}, which need one.
     *
     * @param interrupted whether an earlier try ended without an answer
     */
    Outcome open(UploadSpec spec, boolean interrupted, Deadline deadline);

    /**
     * Asks what the platform holds.
     *
     * @param confirmed what it said last
     * @param contradictions how many answers in a row contradicted that
     */
    Outcome ask(UploadSpec spec, Session session, Ranges confirmed, int contradictions, Deadline deadline);

    /** Sends one chunk. */
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

    /** Ends connections and threads. */
    @Override
    void close();

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
