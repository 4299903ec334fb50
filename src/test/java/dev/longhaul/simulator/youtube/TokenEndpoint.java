package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives access tokens for codes and refresh tokens (RFC 6749 4.1.3 and 6, RFC 7636 4.6; PROTOCOLS.md 1.11). */
final class TokenEndpoint {

    private final OAuthClients clients;
    private final Consent consent;
    private final Tokens tokens;
    private final Ledger ledger;

    TokenEndpoint(OAuthClients clients, Consent consent, Tokens tokens, Ledger ledger) {
        this.clients = clients;
        this.consent = consent;
        this.tokens = tokens;
        this.ledger = ledger;
    }

    Response answer(Exchange exchange) throws IOException {
        exchange.effect(YouTubeEffect.RevokeGrant.class).ifPresent(fault -> tokens.revokeAll());
        Map<String, List<String>> form =
                Request.parseForm(new String(exchange.body().readAllBytes(), UTF_8));
        List<String> client = client(exchange.request(), form);
        if (!clients.authenticates(client.get(0), client.get(1))) {
            ledger.refuse(new Refusal("invalid-client", 401, "client_id or client_secret"));
            return GoogleErrors.oauth(401, "invalid_client", "The OAuth client was not found.");
        }
        return switch (value(form, "grant_type")) {
            case "refresh_token" -> refresh(value(form, "refresh_token"));
            case "authorization_code" -> exchangeCode(form, client.get(0));
            default -> refused("unsupported-grant", "unsupported_grant_type", "Invalid grant_type");
        };
    }

    private static List<String> client(Request request, Map<String, List<String>> form) {
        Optional<String> basic = request.header("Authorization").filter(header -> header.startsWith("Basic "));
        if (basic.isEmpty()) {
            return List.of(value(form, "client_id"), value(form, "client_secret"));
        }
        byte[] decoded = Base64.getDecoder().decode(basic.get().substring("Basic ".length()));
        String pair = new String(decoded, UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0 ? List.of(pair, "") : List.of(pair.substring(0, colon), pair.substring(colon + 1));
    }

    /** A revoked token is the person's doing, so it is answered but not held against the client. */
    private Response refresh(String refreshToken) {
        return tokens.scopesOf(refreshToken)
                .map(scopes -> granted(scopes, Optional.empty()))
                .orElseGet(() -> GoogleErrors.oauth(400, "invalid_grant", "Token has been expired or revoked."));
    }

    private Response exchangeCode(Map<String, List<String>> form, String clientId) {
        Optional<Consent.Grant> grant = consent.redeem(value(form, "code"));
        if (grant.isEmpty() || !grant.get().clientId().equals(clientId)) {
            return refused("bad-code", "invalid_grant", "Malformed auth code.");
        }
        if (!grant.get().redirectUri().equals(value(form, "redirect_uri"))) {
            return refused("redirect-mismatch", "redirect_uri_mismatch", "Bad Request");
        }
        Optional<String> challenge = grant.get().challenge();
        if (challenge.isPresent() && !challenge.get().equals(s256(value(form, "code_verifier")))) {
            return refused("bad-verifier", "invalid_grant", "Invalid code verifier.");
        }
        Set<String> scopes = grant.get().scopes();
        return granted(scopes, grant.get().offline() ? Optional.of(tokens.grant(scopes)) : Optional.empty());
    }

    private Response granted(Set<String> scopes, Optional<String> refreshToken) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", tokens.access(scopes))
                .put("expires_in", tokens.lifetime().toSeconds())
                .put("scope", String.join(" ", scopes))
                .put("token_type", "Bearer");
        refreshToken.ifPresent(token -> json.put("refresh_token", token));
        return Response.json(200, json.toString()).header("Cache-Control", "no-store");
    }

    private Response refused(String rule, String error, String description) {
        ledger.refuse(new Refusal(rule, 400, description));
        return GoogleErrors.oauth(400, error, description);
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
