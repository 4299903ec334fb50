package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Secrets that no message may ever hold, and what is made of them. */
final class Secrets {

    static final String CLIENT_SECRET = "GOCSPX-SECRETclient";
    static final String REFRESH = "1//SECRETrefresh";
    static final String ACCESS = "ya29.SECRETaccess";
    static final String CODE = "4/0SECRETcode0123456789";
    static final String CLIENT_ID = "123-abc.apps.googleusercontent.com";

    private Secrets() {}

    static ClientSecrets client(URI tokenUri) {
        return new ClientSecrets(
                ClientSecrets.Kind.INSTALLED,
                CLIENT_ID,
                Optional.of(CLIENT_SECRET),
                URI.create("https://accounts.google.com/o/oauth2/auth"),
                tokenUri,
                List.of("http://localhost"));
    }

    static StoredTokens stored() {
        return stored(REFRESH);
    }

    static StoredTokens stored(String refreshToken) {
        return new StoredTokens(
                refreshToken,
                new TreeSet<>(List.of(YouTubeScopes.UPLOAD)),
                CLIENT_ID,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** All of these secrets hold the word SECRET, so that one look finds any of them. */
    static void assertNoneIn(Object shown) {
        assertThat(String.valueOf(shown)).doesNotContain("SECRET");
    }

    /** Neither does a failure, nor whatever caused it, nor its problem. */
    static void assertNoneIn(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertNoneIn((Object) each.toString());
            if (each instanceof ProblemException problem) {
                assertNoneIn((Object) problem.problem());
            }
        }
    }
}
