package dev.longhaul.credentials;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What Google's {@code client_secrets.json} says of the OAuth client that Longhaul acts as (PROTOCOLS.md 1.11). Prints
 * without its secret.
 *
 * @param kind how the client is registered
 * @param clientId names the client; not a secret
 * @param clientSecret what the client proves itself with; Google's mobile clients have none
 * @param authUri where a person consents
 * @param tokenUri where tokens are given out
 * @param redirectUris where the browser may be sent back to, as registered
 */
public record ClientSecrets(
        Kind kind,
        String clientId,
        Optional<String> clientSecret,
        URI authUri,
        URI tokenUri,
        List<String> redirectUris) {

    /** How an OAuth client is registered at Google. */
    public enum Kind {
        /** A desktop app: any port of the loopback address will do. */
        INSTALLED,
        /** A web application: only registered redirect addresses, to the letter. */
        WEB
    }

    public ClientSecrets {
        redirectUris = List.copyOf(redirectUris);
    }

    @Override
    public String toString() {
        return "ClientSecrets[kind=" + kind + ", clientId=" + clientId + ", secret]";
    }
}
