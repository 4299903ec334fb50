package dev.longhaul.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of a destination whose platform gives them out on paper, as it were: one JSON object of texts. They are secrets: nothing
 * here prints them.
 */
public final class AccountKeys {

    private final CredentialStore store;

    public AccountKeys(CredentialStore store) {
        this.store = store;
    }

    /**
     * Reads the keys of a destination.
     *
     * @param required names without which it cannot be used
     * @return every text of the object by its name
     * @throws ProblemException {@code no-credentials}, or why they cannot be used
     */
    public Map<String, String> of(String destination, List<String> required) {
        byte[] stored = store.read(destination)
                .orElseThrow(() -> new ProblemException(KeyProblems.none(store, destination, required)));
        JsonNode root =
                Json.object(stored).orElseThrow(() -> malformed(destination, required, "it is not one JSON object"));
        Map<String, String> keys = new TreeMap<>();
        root.fieldNames()
                .forEachRemaining(name -> Json.text(root, name).ifPresent(value -> keys.put(name, value.strip())));
        List<String> missing =
                required.stream().filter(name -> !keys.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw malformed(destination, required, "it has no " + String.join(" and no ", missing));
        }
        return keys;
    }

    /**
     * Keeps the keys of a destination in the place of older ones.
     *
     * @return where, for a person to read
     * @throws ProblemException if they cannot be kept
     */
    public String keep(String destination, Map<String, String> keys) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(keys).forEach(root::put);
        store.replace(destination, Json.write(root));
        return store.place(destination);
    }

    private ProblemException malformed(String destination, List<String> required, String why) {
        return new ProblemException(KeyProblems.malformed(store, destination, required, why));
    }
}
