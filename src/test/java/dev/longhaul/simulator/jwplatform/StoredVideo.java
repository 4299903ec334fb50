package dev.longhaul.simulator.jwplatform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A video as the account shows it, at one moment.
 *
 * @param status {@code created} until its file is complete, then {@code processing}, {@code ready}; {@code updating} after a replaced file
 * @param bytes the length of its file; 0 without one
 * @param sha256 lower-case hex; empty without a file and with keep=length
 * @param path the file, with keep=disk
 * @param parameters what was said of it: title, tags, {@code custom.upload_id} …
 * @param completions how often a file was completed; more than one is an upload made twice
 */
public record StoredVideo(
        String key,
        String status,
        long bytes,
        Optional<String> sha256,
        Optional<Path> path,
        Map<String, String> parameters,
        int completions) {

    public StoredVideo {
        parameters = Map.copyOf(parameters);
    }

    public String title() {
        return parameters.getOrDefault("title", "");
    }
}
