package dev.longhaul.credentials;

import dev.longhaul.upload.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/** What an answer of Google's token endpoint means. Nothing of it prints a token. */
sealed interface TokenAnswer {

    /**
     * Here are tokens.
     *
     * @param lifetime of the access token
     * @param refreshToken a first one, or one in the place of the old
     * @param scopes what was granted, if the answer says so
     */
    record Granted(
            String accessToken, Duration lifetime, Optional<String> refreshToken, Optional<SortedSet<String>> scopes)
            implements TokenAnswer {
        @Override
        public String toString() {
            return "Granted[secret, lifetime=" + lifetime + ", scopes=" + scopes + "]";
        }
    }

    /**
     * No, and asking again will not help.
     *
     * @param error Google's own word for it, one that we know
     */
    record Denied(Ground ground, String error) implements TokenAnswer {}

    /** What a denial is about. */
    enum Ground {
        /** The refresh token or the code. */
        GRANT,
        /** The OAuth client. */
        CLIENT,
        /** A rule that forbids it to this account. */
        POLICY
    }

    /**
     * Who knows: no answer, a busy server, or an answer of another kind.
     *
     * @param why for logs; holds no secret and nothing of the body
     * @param until how long the server wants to be left alone, if it said so
     */
    record Unclear(String why, Optional<Until> until) implements TokenAnswer {
        Unclear(String why) {
            this(why, Optional.empty());
        }
    }

    /** The caller's deadline came first. */
    record Cut() implements TokenAnswer {}
}
