package dev.longhaul.upload;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the platform gave to upload against. A secret: whoever has it can upload, so it prints as nothing.
 *
 * @param secrets the platform's own fields (a session URI, an upload URL, keys …)
 * @param startedAt when it was opened
 */
public record Session(Map<String, String> secrets, Instant startedAt) {

    public Session {
        secrets = Map.copyOf(new TreeMap<>(secrets));
    }

    public String get(String name) {
        String value = secrets.get(name);
        if (value == null) {
            throw new IllegalStateException("the session has no " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Session[secret, startedAt=" + startedAt + "]";
    }
}
