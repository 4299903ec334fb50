package dev.longhaul.simulator.youtube;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.util.Optional;
import java.util.Set;

/** The check of the bearer token, on every request (PROTOCOLS.md 1.11). */
final class Authorization {

    static final String SCOPE_UPLOAD = "https://www.googleapis.com/auth/youtube.upload";
    static final String SCOPE_READONLY = "https://www.googleapis.com/auth/youtube.readonly";
    static final String SCOPE_FULL = "https://www.googleapis.com/auth/youtube";
    static final Set<String> MAY_UPLOAD = Set.of(SCOPE_UPLOAD, SCOPE_FULL);
    static final Set<String> MAY_READ = Set.of(SCOPE_READONLY, SCOPE_FULL);

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Ledger ledger;

    Authorization(Tokens tokens, Ledger ledger) {
        this.tokens = tokens;
        this.ledger = ledger;
    }

    /** The answer to a request that may not go on. A token that a fault has ended is no fault of the client's. */
    Optional<Response> check(Exchange exchange, Set<String> accepted) {
        String header = exchange.request().header("Authorization").orElse("");
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        exchange.effect(YouTubeEffect.ExpireToken.class).ifPresent(fault -> tokens.endAccess(token));
        return switch (tokens.judge(token, accepted)) {
            case GOOD -> Optional.empty();
            case ENDED_BY_TEST -> Optional.of(invalidCredentials());
            case EXPIRED -> Optional.of(refused("expired-token", invalidCredentials()));
            case UNKNOWN -> Optional.of(refused("unknown-token", invalidCredentials()));
            case INSUFFICIENT ->
                Optional.of(refused(
                        "insufficient-scope",
                        GoogleErrors.error(
                                403, "insufficientPermissions", "Request had insufficient authentication scopes.")));
        };
    }

    private Response refused(String rule, Response response) {
        ledger.refuse(new Refusal(rule, response.status(), "the Authorization header"));
        return response;
    }

    private static Response invalidCredentials() {
        return GoogleErrors.error(401, "authError", "Invalid Credentials")
                .header("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }
}
