package dev.longhaul.simulator.jwplatform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A video with its status, which goes on by itself once the file is there. Thread-safe. */
final class JwVideo {

    static final String CREATED = "created";

    private final String account;
    private final String key;
    private final long createdAtSeconds;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String status = CREATED;
    private int showsUntilReady;
    private long bytes;
    private Optional<String> sha256 = Optional.empty();
    private Optional<Path> path = Optional.empty();
    private int completions;

    JwVideo(String account, String key, long createdAtSeconds) {
        this.account = account;
        this.key = key;
        this.createdAtSeconds = createdAtSeconds;
    }

    /** The key of the property whose it is. */
    String account() {
        return account;
    }

    String key() {
        return key;
    }

    long createdAtSeconds() {
        return createdAtSeconds;
    }

    /** Sets what is said of it; an empty value takes it away. */
    synchronized void say(Map<String, String> said) {
        said.forEach((name, value) -> {
            if (value.isEmpty()) {
                parameters.remove(name);
            } else {
                parameters.put(name, value);
            }
        });
    }

    synchronized String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    synchronized void complete(long length, Optional<String> digest, Optional<Path> file, int processingShows) {
        status = status.equals(CREATED) ? "processing" : "updating";
        bytes = length;
        sha256 = digest;
        path = file;
        showsUntilReady = processingShows;
        completions++;
    }

    /** The status, which is another one after it has been shown so often. */
    synchronized String show() {
        if (status.equals("processing") || status.equals("updating")) {
            if (showsUntilReady == 0) {
                status = "ready";
            }
            showsUntilReady--;
        }
        return status;
    }

    synchronized StoredVideo snapshot() {
        return new StoredVideo(key, status, bytes, sha256, path, parameters, completions);
    }
}
