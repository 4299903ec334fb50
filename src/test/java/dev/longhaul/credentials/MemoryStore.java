package dev.longhaul.credentials;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A token store that keeps nothing, and may refuse to keep anything. */
final class MemoryStore implements TokenStore {

    final Map<String, StoredTokens> tokens = new ConcurrentHashMap<>();
    volatile boolean full;

    static MemoryStore with(String destination, StoredTokens tokens) {
        MemoryStore store = new MemoryStore();
        store.tokens.put(destination, tokens);
        return store;
    }

    @Override
    public Optional<StoredTokens> load(String destination) {
        return Optional.ofNullable(tokens.get(destination));
    }

    @Override
    public void save(String destination, StoredTokens fresh) {
        if (full) {
            throw new ProblemException(StoreProblems.unwritable(Path.of("memory"), new IOException("full")));
        }
        tokens.put(destination, fresh);
    }

    @Override
    public String place(String destination) {
        return "memory/" + destination;
    }
}
