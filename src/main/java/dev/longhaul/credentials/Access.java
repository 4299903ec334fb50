package dev.longhaul.credentials;

import dev.longhaul.upload.Outcome;

/** What asking for an access token comes to. */
public sealed interface Access {

    /**
     * An access token. Prints as nothing.
     *
     * @param value what goes after {@code Bearer} in the Authorization header; a secret (PROTOCOLS.md 1.14)
     */
    record Token(String value) implements Access {
        @Override
        public String toString() {
            return "Token[secret]";
        }
    }

    /**
     * There is none now.
     *
     * @param outcome what that means for the upload: {@code Ask}, {@code Wait} for the destination, or {@code Cut} by the
     *     caller's own deadline
     */
    record Failed(Outcome outcome) implements Access {}
}
