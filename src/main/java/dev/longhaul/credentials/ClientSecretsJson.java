package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.ProblemException;
import java.net.URI;

/** The form of Google's {@code client_secrets.json}: one object, with a section that says of what type the client is. */
final class ClientSecretsJson {

    private ClientSecretsJson() {}

    /** Whether an object has such a section. */
    static boolean isIn(JsonNode root) {
        return root.path("installed").isObject() || root.path("web").isObject();
    }

    /**
     * @param place for a person to read
     * @throws ProblemException if it is not such an object, or names an address that secrets must not go to
     */
    static ClientSecrets parse(String place, byte[] bytes) {
        JsonNode root = Json.object(bytes).orElseThrow(() -> malformed(place, "it is not a JSON object"));
        if (root.path("installed").isObject()) {
            return client(place, ClientSecrets.Kind.INSTALLED, root.path("installed"));
        }
        if (root.path("web").isObject()) {
            return client(place, ClientSecrets.Kind.WEB, root.path("web"));
        }
        if (Json.text(root, "type").filter("service_account"::equals).isPresent()) {
            throw malformed(place, "it is the key of a service account, and YouTube knows no service accounts");
        }
        throw malformed(place, "it has neither an \"installed\" nor a \"web\" section");
    }

    private static ClientSecrets client(String place, ClientSecrets.Kind kind, JsonNode section) {
        return new ClientSecrets(
                kind,
                Json.text(section, "client_id").orElseThrow(() -> malformed(place, "it has no client_id")),
                Json.text(section, "client_secret"),
                endpoint(place, section, "auth_uri", GoogleEndpoint.AUTHORIZE),
                endpoint(place, section, "token_uri", GoogleEndpoint.TOKEN),
                Json.texts(section, "redirect_uris"));
    }

    private static URI endpoint(String place, JsonNode section, String field, URI otherwise) {
        return Json.text(section, field)
                .map(address -> GoogleEndpoint.trusted(address)
                        .orElseThrow(() -> new ProblemException(ClientProblems.untrusted(place, field))))
                .orElse(otherwise);
    }

    static ProblemException malformed(String place, String why) {
        return new ProblemException(ClientProblems.malformed(place, why));
    }
}
