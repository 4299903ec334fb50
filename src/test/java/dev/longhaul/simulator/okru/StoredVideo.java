package dev.longhaul.simulator.okru;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A video as the account shows it, at one moment.
 *
 * @param group the number of the group whose it is; empty if it is the person's own
 * @param status {@code UPLOADING} until its file is complete, then {@code PROCESSING}, {@code OK}
 * @param bytes the length of its file; 0 without one
 * @param sha256 lower-case hex; empty without a file and with keep=length
 * @param path the file, with keep=disk
 * @param said title, description, tags and privacy, as last said
 * @param published how often it was said; nobody sees a video of which nothing was said
 * @param completions how often a file was completed; more than one is an upload made twice
 */
public record StoredVideo(
        String vid,
        Optional<String> group,
        String status,
        long bytes,
        Optional<String> sha256,
        Optional<Path> path,
        Map<String, String> said,
        int published,
        int completions) {

    public StoredVideo {
        said = Map.copyOf(said);
    }
}
