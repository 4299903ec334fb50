package dev.longhaul.credentials;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a person's consent left behind for one destination (PROTOCOLS.md 1.11). Prints without its token.
 *
 * @param refreshToken what new access tokens are asked for with; a secret (PROTOCOLS.md 1.14)
 * @param scopes what was consented to, as Google named it
 * @param clientId the OAuth client that it was given to, and that alone can use it
 * @param obtainedAt when
 */
public record StoredTokens(String refreshToken, SortedSet<String> scopes, String clientId, Instant obtainedAt) {

    public StoredTokens {
        if (refreshToken.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException("stored tokens have a refresh token and a client id");
        }
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** The same consent, under the refresh token that Google put in the place of the old one. */
    StoredTokens rotated(String newRefreshToken) {
        return new StoredTokens(newRefreshToken, scopes, clientId, obtainedAt);
    }

    @Override
    public String toString() {
        return "StoredTokens[secret, scopes=" + scopes + ", clientId=" + clientId + ", obtainedAt=" + obtainedAt + "]";
    }
}
