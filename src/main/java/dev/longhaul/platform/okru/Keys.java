package dev.longhaul.platform.okru;

import dev.longhaul.upload.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of an application on OK.ru and of a person who lets it act. Prints none of them.
 *
 * @param applicationKey public, and sent
 * @param applicationSecret shared with OK.ru, and sent only for another access token
 * @param accessToken to begin with, if there is one
 * @param sessionSecret what calls with that very access token are signed with; else its secret is derived
 * @param refresh gets further access tokens
 */
record Keys(
        String applicationKey,
        String applicationSecret,
        Optional<String> accessToken,
        Optional<String> sessionSecret,
        Optional<Refresh> refresh) {

    static final String APPLICATION_KEY = "application_key";
    static final String APPLICATION_SECRET = "application_secret_key";
    static final String ACCESS_TOKEN = "access_token";
    static final String SESSION_SECRET = "session_secret_key";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String CLIENT_ID = "client_id";
    static final String METHOD = "method";

    /** What is exchanged for an access token, together with the application's secret. */
    record Refresh(String refreshToken, String clientId) {
        @Override
        public String toString() {
            return "Refresh[secret]";
        }
    }

    /**
     * Out of a destination's credentials.
     *
     * @throws ProblemException {@code credentials-incomplete} if there is neither an access token nor what gets one
     */
    static Keys of(String destination, Map<String, String> stored) {
        Optional<String> accessToken = Optional.ofNullable(stored.get(ACCESS_TOKEN));
        Optional<String> refreshToken = Optional.ofNullable(stored.get(REFRESH_TOKEN));
        Optional<String> clientId = Optional.ofNullable(stored.get(CLIENT_ID));
        if (refreshToken.isPresent() != clientId.isPresent()
                || accessToken.or(() -> refreshToken).isEmpty()) {
            throw new ProblemException(OkRuProblems.incomplete(destination));
        }
        return new Keys(
                stored.get(APPLICATION_KEY),
                stored.get(APPLICATION_SECRET),
                accessToken,
                Optional.ofNullable(stored.get(SESSION_SECRET)),
                refreshToken.map(token -> new Refresh(token, clientId.orElseThrow())));
    }

    /** All parameters of a call, signed. */
    Map<String, String> sign(String method, Map<String, String> said, String token) {
        Map<String, String> parameters = new TreeMap<>(said);
        parameters.put(APPLICATION_KEY, applicationKey);
        parameters.put(METHOD, method);
        parameters.put("format", "json");
        parameters.put("sig", Signing.signature(parameters, secret(token)));
        parameters.put(ACCESS_TOKEN, token);
        return parameters;
    }

    /** A session's own secret is good for its own token only: whoever refreshes the one derives the other anew. */
    private String secret(String token) {
        return sessionSecret
                .filter(secret -> accessToken.equals(Optional.of(token)))
                .orElseGet(() -> Signing.derivedSecret(token, applicationSecret));
    }

    @Override
    public String toString() {
        return "Keys[secret]";
    }
}
