package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tokens in the JSON object of a store of credentials; what else the object holds, as the OAuth client, is left as it is. */
public final class KeptTokens implements TokenStore {

    private static final int VERSION = 1;

    private final CredentialStore store;

    public KeptTokens(CredentialStore store) {
        this.store = store;
    }

    @Override
    public Optional<StoredTokens> load(String destination) {
        return store.read(destination).map(bytes -> parse(destination, bytes));
    }

    @Override
    public void save(String destination, StoredTokens tokens) {
        ObjectNode root = present(destination);
        root.put("version", VERSION);
        root.put("client_id", tokens.clientId());
        root.put("obtained_at", tokens.obtainedAt().toString());
        tokens.scopes().forEach(root.putArray("scopes")::add);
        root.put("refresh_token", tokens.refreshToken());
        store.replace(destination, Json.write(root));
    }

    /** What is there cannot stand in the way of a new consent, which mends it. */
    private ObjectNode present(String destination) {
        try {
            Optional<JsonNode> object = store.read(destination).flatMap(Json::object);
            if (object.isPresent() && object.get() instanceof ObjectNode present) {
                return present;
            }
        } catch (ProblemException e) {
            // Exposed or unreadable: nothing of it is trusted.
            return JsonNodeFactory.instance.objectNode();
        }
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String place(String destination) {
        return store.place(destination);
    }

    private StoredTokens parse(String destination, byte[] bytes) {
        String place = store.place(destination);
        Supplier<ProblemException> malformed =
                () -> new ProblemException(TokenProblems.malformed(destination, place, "it is damaged or incomplete"));
        JsonNode root = Json.object(bytes).orElseThrow(malformed);
        if (root.path("version").asInt() != VERSION) {
            Problem other = TokenProblems.malformed(destination, place, "its version is not " + VERSION);
            throw new ProblemException(other);
        }
        return new StoredTokens(
                Json.text(root, "refresh_token").orElseThrow(malformed),
                new TreeSet<>(Json.texts(root, "scopes")),
                Json.text(root, "client_id").orElseThrow(malformed),
                Json.text(root, "obtained_at").flatMap(KeptTokens::instant).orElseThrow(malformed));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
