package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Effect;
import dev.longhaul.simulator.EffectForm;

/** The faults of YouTube's resumable upload (PROTOCOLS.md section 6, "YouTube"). */
public sealed interface YouTubeEffect extends Effect {

    /** Of a data request only the whole granules of its first bytes are stored; 0 is no progress at all. */
    record Partial(int bytes) implements YouTubeEffect {
        @Override
        public String text() {
            return bytes == 0 ? "no-progress" : "partial(" + bytes + ")";
        }
    }

    /** The ways a 308's Range header can be wrong. */
    enum RangeError {
        /** No header, although bytes are stored. */
        NO_RANGE,
        /** Fewer bytes than are stored. */
        RANGE_BEHIND,
        /** More bytes than were ever sent. */
        RANGE_BEYOND,
        /** {@code bytes=0--1}. */
        RANGE_MINUS_ONE
    }

    /** The 308 tells something untrue. */
    record FalseRange(RangeError error, int bytes) implements YouTubeEffect {
        @Override
        public String text() {
            return EffectForm.word(error) + (bytes == 0 ? "" : "(" + bytes + ")");
        }
    }

    /** Where a changed Location points to. */
    enum LocationKind {
        /** A second address of the session on the same host; the old one stays good. */
        SAME_HOST,
        /** As before, and the old address is gone. */
        MOVED,
        /** Another host name, which no client may send its token to. */
        OTHER_HOST,
        /** {@code //host/…} without a scheme. */
        PROTOCOL_RELATIVE
    }

    /** The answer to a start or a 308 carries another Location than the client expects. */
    record NewLocation(LocationKind kind) implements YouTubeEffect {
        @Override
        public String text() {
            return "location(" + EffectForm.word(kind) + ")";
        }
    }

    /** The session is gone from now on, also a completed one. */
    record ExpireSession(int status) implements YouTubeEffect {
        @Override
        public String text() {
            return "expire(" + status + ")";
        }
    }

    /** The access token that the request carries is no longer good, from this request on. */
    record ExpireToken() implements YouTubeEffect {
        @Override
        public String text() {
            return "expire-token";
        }
    }

    /** All refresh tokens are revoked from now on. */
    record RevokeGrant() implements YouTubeEffect {
        @Override
        public String text() {
            return "revoke-grant";
        }
    }

    /** The person refuses on the consent page. */
    record DenyConsent() implements YouTubeEffect {
        @Override
        public String text() {
            return "deny";
        }
    }
}
