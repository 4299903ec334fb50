package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The two OAuth clients that the simulator knows, one of each form that Google hands out. */
final class OAuthClients {

    static final String INSTALLED_ID = "simulated-installed.apps.googleusercontent.com";
    static final String WEB_ID = "simulated-web.apps.googleusercontent.com";
    private static final String SECRET_SUFFIX = "-fake-secret";

    private final List<String> webRedirectUris = new CopyOnWriteArrayList<>();

    boolean knows(String clientId) {
        return clientId.equals(INSTALLED_ID) || clientId.equals(WEB_ID);
    }

    boolean authenticates(String clientId, String secret) {
        return knows(clientId) && secret.equals(secretOf(clientId));
    }

    /** An installed client may use any loopback port, a web client what it registered. */
    boolean mayRedirect(String clientId, String redirectUri) {
        return clientId.equals(WEB_ID)
                ? webRedirectUris.contains(redirectUri)
                : redirectUri.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?(/.*)?");
    }

    String installedJson(URI base) {
        return secrets(base, "installed", INSTALLED_ID, List.of("http://localhost"));
    }

    String webJson(URI base, List<String> redirectUris) {
        webRedirectUris.addAll(redirectUris);
        return secrets(base, "web", WEB_ID, redirectUris);
    }

    private static String secrets(URI base, String form, String clientId, List<String> redirectUris) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode client = root.putObject(form)
                .put("client_id", clientId)
                .put("project_id", "simulated-project")
                .put("auth_uri", base + YouTubePlatform.AUTH_PATH)
                .put("token_uri", base + YouTubePlatform.TOKEN_PATH)
                .put("client_secret", secretOf(clientId));
        redirectUris.forEach(client.putArray("redirect_uris")::add);
        return root.toPrettyString();
    }

    private static String secretOf(String clientId) {
        return clientId.substring(0, clientId.indexOf('.')) + SECRET_SUFFIX;
    }
}
