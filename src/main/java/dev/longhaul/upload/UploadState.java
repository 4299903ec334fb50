package dev.longhaul.upload;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an upload stands. Each state offers the transitions that are legal from it, as pure functions; the others cannot be
 * written down (DESIGN.md, "States").
 */
public sealed interface UploadState {

    /** The state's name as it is shown and stored. */
    String name();

    /** Whether nothing more will happen by itself. */
    default boolean isEnded() {
        return this instanceof Ended;
    }

    /** A state in which an invocation can advance the upload. */
    sealed interface Active extends UploadState {

        default Waiting waiting(Instant until, Problem reason) {
            return new Waiting(until, reason, this);
        }

        default Failed failed(Problem problem) {
            return new Failed(problem, this);
        }

        default Cancelled cancelled() {
            return new Cancelled();
        }
    }

    /** A state in which the platform has an open session for this upload. */
    sealed interface InSession extends Active {

        Session session();

        /** What the platform says it holds. */
        Ranges confirmed();

        /** The platform says it has the whole file. */
        default Publishing publishing(Video video) {
            return new Publishing(session(), video);
        }

        /** The platform said what it holds, and the last byte is not under way. */
        default Uploading stored(Session sameOrMoved, Ranges nowConfirmed) {
            return new Uploading(sameOrMoved, nowConfirmed);
        }

        /** The platform said what it holds, while other parts are under way, perhaps the last byte among them. */
        InSession landed(Ranges nowConfirmed);

        /** More is known of the session, and nothing of what arrived. */
        InSession moved(Session now);

        /** Written before a request that contains the last byte. */
        default Finalizing finalizing() {
            return new Finalizing(session(), confirmed());
        }

        /** The session is gone and surely made no video: begin again. */
        default Opening reopening(Optional<Session> draft) {
            return new Opening(draft);
        }
    }

    /** A state that stays until a person acts. */
    sealed interface Ended extends UploadState {}

    /** Recorded; nothing was said to the platform. */
    record Pending() implements Active {
        @Override
        public String name() {
            return "PENDING";
        }

        public Opening opening(Optional<Session> draft) {
            return new Opening(draft);
        }
    }

    /**
     * Written before the platform is asked for a session.
     *
     * @param draft what the platform wants remembered of the request; a secret
     */
    record Opening(Optional<Session> draft) implements Active {
        @Override
        public String name() {
            return "OPENING";
        }

        public Uploading uploading(Session session) {
            return new Uploading(session, Ranges.none());
        }

        /** The draft is worth nothing, and nothing was opened with it: begin again with another. */
        public Opening reopening(Optional<Session> another) {
            return new Opening(another);
        }
    }

    /** Chunks are being sent, and the last byte was not. */
    record Uploading(Session session, Ranges confirmed) implements InSession {
        @Override
        public String name() {
            return "UPLOADING";
        }

        @Override
        public InSession landed(Ranges nowConfirmed) {
            return new Uploading(session, nowConfirmed);
        }

        @Override
        public InSession moved(Session now) {
            return new Uploading(now, confirmed);
        }
    }

    /** The last byte may be on its way: the video may exist. */
    record Finalizing(Session session, Ranges confirmed) implements InSession {
        @Override
        public String name() {
            return "FINALIZING";
        }

        @Override
        public InSession landed(Ranges nowConfirmed) {
            return new Finalizing(session, nowConfirmed);
        }

        @Override
        public InSession moved(Session now) {
            return new Finalizing(now, confirmed);
        }
    }

    /** The platform has the whole file; it may still have to be told to show it. */
    record Publishing(Session session, Video video) implements Active {
        @Override
        public String name() {
            return "PUBLISHING";
        }

        public Completed completed() {
            return new Completed(video);
        }
    }

    /**
     * Nothing can be done before {@code until}.
     *
     * @param reason why, and what a person can do
     * @param resume where it goes on
     */
    record Waiting(Instant until, Problem reason, Active resume) implements UploadState {
        @Override
        public String name() {
            return "WAITING";
        }

        public Active resumed() {
            return resume;
        }

        public Failed failed(Problem problem) {
            return new Failed(problem, resume);
        }

        public Cancelled cancelled() {
            return new Cancelled();
        }
    }

    /** The video is on the platform. */
    record Completed(Video video) implements Ended {
        @Override
        public String name() {
            return "COMPLETED";
        }
    }

    /**
     * It cannot go on by itself.
     *
     * @param at where it stood; a person may let it try again from there
     */
    record Failed(Problem problem, Active at) implements Ended {
        @Override
        public String name() {
            return "FAILED";
        }

        public Active retried() {
            return at;
        }

        public Cancelled cancelled() {
            return new Cancelled();
        }
    }

    /** A person ended it. */
    record Cancelled() implements Ended {
        @Override
        public String name() {
            return "CANCELLED";
        }
    }
}
