package dev.longhaul.upload;

import java.util.Optional;

/** What an answer of the platform means, one of a few (DESIGN.md, "outcome"). */
public sealed interface Outcome {

    /**
     * The platform opened a session.
     *
     * @param pulls whether it fetches the file itself: nothing is sent, and it is asked until the video is there
     */
    record Opened(Session session, boolean pulls) implements Outcome {
        public Opened(Session session) {
            this(session, false);
        }
    }

    /**
     * Nothing came of the interrupted request for a session: it may be made again, as soon as this is remembered of it. Follows only
     * in what was interrupted.
     *
     * @param draft what the checkpoint says of it before it leaves; a secret
     */
    record Drafted(Session draft) implements Outcome {}

    /**
     * The platform says what it holds, and wants the rest.
     *
     * @param confirmed what it holds
     * @param moved the session under its new address, if the platform changed it
     * @param until how long it wants to be left alone, if it said so
     */
    record Stored(Ranges confirmed, Optional<Session> moved, Optional<Until> until) implements Outcome {
        public Stored(Ranges confirmed) {
            this(confirmed, Optional.empty(), Optional.empty());
        }
    }

    /** The platform has the whole file. */
    record Complete(Video video) implements Outcome {}

    /**
     * It is uncertain what arrived: ask, then send. When opening, nothing is there to be asked: open again.
     *
     * @param why what happened, for logs; holds no secret
     * @param until how long the platform wants to be left alone, if it said so
     * @param contradicts whether the answer was clear but contradicts what the platform had confirmed before
     */
    record Ask(String why, Optional<Until> until, boolean contradicts) implements Outcome {
        public Ask(String why) {
            this(why, Optional.empty(), false);
        }

        public Ask(String why, Optional<Until> until) {
            this(why, until, false);
        }

        public static Ask contradiction(String why) {
            return new Ask(why, Optional.empty(), true);
        }
    }

    /**
     * It is uncertain what arrived, and whoever asks has to know more than before: ask, then send.
     *
     * @param session the session with what is known now
     * @param why what happened, for logs; holds no secret
     */
    record Moved(Session session, String why) implements Outcome {}

    /** The request was ended at its own deadline or by a stopped invocation: ask, with no back-off. */
    record Cut() implements Outcome {}

    /**
     * Nothing can be done before a later time.
     *
     * @param until that time
     * @param problem why, and what a person can do
     * @param scope who has to wait
     */
    record Wait(Until until, Problem problem, Scope scope) implements Outcome {

        /** Who has to wait. */
        public enum Scope {
            /** Only this upload. */
            UPLOAD,
            /** All uploads to this destination: the destination is paused. */
            DESTINATION
        }
    }

    /** The access token was not accepted: get another one, and ask on the same session. */
    record Reauthorize() implements Outcome {}

    /**
     * The platform knows the session no more, or what it says of it cannot be built upon.
     *
     * @param why for logs; holds no secret
     */
    record SessionLost(String why) implements Outcome {}

    /** The platform refused for good. */
    record Refused(Problem problem) implements Outcome {}
}
