package dev.longhaul.credentials;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What a browser is sent to Google with, so that a person can consent (RFC 8252; PROTOCOLS.md 1.11). */
record ConsentRequest(ClientSecrets client, URI redirect, SortedSet<String> scopes, String state, Pkce pkce) {

    /** The address to open. */
    URI address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client.clientId());
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", String.join(" ", scopes));
        parameters.put("state", state);
        parameters.put("code_challenge", pkce.challenge());
        parameters.put("code_challenge_method", "S256");
        // Without both, Google gives a refresh token at the very first consent only.
        parameters.put("access_type", "offline");
        parameters.put("prompt", "consent");
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(client.authUri() + (client.authUri().getRawQuery() == null ? "?" : "&") + query);
    }

    @Override
    public String toString() {
        return "ConsentRequest[redirect=" + redirect + ", scopes=" + scopes + "]";
    }
}
