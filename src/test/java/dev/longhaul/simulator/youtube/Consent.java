package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.simulator.Exchange;
import dev.longhaul.simulator.Ledger;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Request;
import dev.longhaul.simulator.Response;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The consent page: the person agrees at once (RFC 6749 4.1.1, RFC 7636, RFC 8252). */
final class Consent {

    private final OAuthClients clients;
    private final Ledger ledger;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();

    /** What a code stands for, once. */
    record Grant(
            String clientId, String redirectUri, Optional<String> challenge, Set<String> scopes, boolean offline) {}

    Consent(OAuthClients clients, Ledger ledger) {
        this.clients = clients;
        this.ledger = ledger;
    }

    Response answer(Exchange exchange) {
        Request request = exchange.request();
        String clientId = request.parameter("client_id").orElse("");
        String redirectUri = request.parameter("redirect_uri").orElse("");
        String scope = request.parameter("scope").orElse("");
        Optional<String> wrong = wrong(request, clientId, redirectUri, scope);
        if (wrong.isPresent()) {
            ledger.refuse(new Refusal("bad-consent-request", 400, wrong.get()));
            return Response.of(400).body("text/html; charset=UTF-8", "<html><p>Error 400: " + wrong.get() + "</html>");
        }
        String state = request.parameter("state").orElse("");
        if (exchange.effect(YouTubeEffect.DenyConsent.class).isPresent()) {
            return redirect(redirectUri, "error=access_denied", state);
        }
        String code = "4/simulated-code-" + UUID.randomUUID();
        boolean offline = clientId.equals(OAuthClients.INSTALLED_ID)
                || request.parameter("access_type").filter("offline"::equals).isPresent();
        Set<String> scopes = Set.copyOf(List.of(scope.strip().split(" +", -1)));
        codes.put(code, new Grant(clientId, redirectUri, request.parameter("code_challenge"), scopes, offline));
        return redirect(redirectUri, "code=" + encode(code) + "&scope=" + encode(scope), state);
    }

    /** Gives a code's grant out; the second time it is gone. */
    Optional<Grant> redeem(String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    private Optional<String> wrong(Request request, String clientId, String redirectUri, String scope) {
        if (!clients.knows(clientId)) {
            return Optional.of("invalid_client");
        }
        if (!clients.mayRedirect(clientId, redirectUri)) {
            return Optional.of("redirect_uri_mismatch");
        }
        if (request.parameter("response_type").filter("code"::equals).isEmpty()) {
            return Optional.of("response_type must be code");
        }
        if (scope.isBlank()) {
            return Optional.of("scope is missing");
        }
        boolean badChallenge = request.parameter("code_challenge").isPresent()
                && request.parameter("code_challenge_method")
                        .filter("S256"::equals)
                        .isEmpty();
        return badChallenge ? Optional.of("code_challenge_method must be S256") : Optional.empty();
    }

    private static Response redirect(String redirectUri, String parameters, String state) {
        String separator = redirectUri.contains("?") ? "&" : "?";
        String suffix = state.isEmpty() ? "" : "&state=" + encode(state);
        return Response.of(302).header("Location", redirectUri + separator + parameters + suffix);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
