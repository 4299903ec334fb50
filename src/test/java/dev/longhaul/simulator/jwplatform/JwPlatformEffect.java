package dev.longhaul.simulator.jwplatform;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;

/** The faults of JW Platform's resumable upload (PROTOCOLS.md section 6, "JW"). */
public sealed interface JwPlatformEffect extends Effect {

    /** The upload host forgets all that it has stored of the session, before it takes the request. */
    record LoseState() implements JwPlatformEffect {
        @Override
        public String text() {
            return "lose-state";
        }
    }

    /** The upload key is gone from now on. */
    record Gone(int status) implements JwPlatformEffect {
        @Override
        public String text() {
            return "gone(" + status + ")";
        }
    }

    /** The upload host forgets these bytes once the request is stored. */
    record Hole(long first, long last) implements JwPlatformEffect {
        @Override
        public String text() {
            return "hole(" + first + "-" + last + ")";
        }
    }

    /** The ways in which the answer to a chunk can tell something else than is stored. */
    enum RangesError {
        /** Neither header nor body tell any range. */
        NO_RANGE,
        /** The header alone tells them. */
        HEADER_ONLY,
        /** The body alone tells them. */
        BODY_ONLY,
        /** Header and body contradict each other: the body tells one byte less. */
        DISAGREE,
        /** So many bytes fewer than are stored. */
        RANGE_BEHIND,
        /** So many bytes more than are stored. */
        RANGE_BEYOND,
        /** A total that is larger by so many bytes. */
        OTHER_TOTAL,
        /** Cut after so many characters. */
        CUT_LIST
    }

    /** The answer to a chunk tells something untrue. */
    record FalseRanges(RangesError error, int amount) implements JwPlatformEffect {
        @Override
        public String text() {
            return EffectForm.word(error) + (amount == 0 ? "" : "(" + amount + ")");
        }
    }

    /** The answer to a chunk tells of another range behind the true ones. */
    record Also(long first, long last) implements JwPlatformEffect {
        @Override
        public String text() {
            return "also(" + first + "-" + last + ")";
        }
    }

    /** The final answer, although the file is not complete; the chunk is stored. */
    record FalseFinal() implements JwPlatformEffect {
        @Override
        public String text() {
            return "false-final";
        }
    }

    /** The final answer tells a size that is larger by so many bytes. */
    record WrongSize(int bytes) implements JwPlatformEffect {
        @Override
        public String text() {
            return "wrong-size(" + bytes + ")";
        }
    }

    /** 200 with an error in the body, in place of the answer; nothing is carried out. */
    record ErrorIn200(String code) implements JwPlatformEffect {
        @Override
        public String text() {
            return "error-in-200(" + code + ")";
        }
    }

    /** The signature is used up although the call was not carried out: 500. */
    record Burn() implements JwPlatformEffect {
        @Override
        public String text() {
            return "burn";
        }
    }

    /** What the answer to create or update says of the upload address. */
    enum LinkError {
        /** Another host name, which no client may send a video to. */
        OTHER_HOST,
        /** No link at all. */
        NO_LINK,
        /** No session id. */
        NO_SESSION,
        /** No key of the video. */
        NO_KEY
    }

    /** The answer to create or update lacks something. */
    record FalseLink(LinkError error) implements JwPlatformEffect {
        @Override
        public String text() {
            return "link(" + EffectForm.word(error) + ")";
        }
    }

    /** The video's status is told as another than it is. */
    record Says(String status) implements JwPlatformEffect {
        @Override
        public String text() {
            return "says(" + status + ")";
        }
    }

    /** A list that lags behind: its newest video is not on it yet. */
    record Unseen() implements JwPlatformEffect {
        @Override
        public String text() {
            return "unseen";
        }
    }
}
