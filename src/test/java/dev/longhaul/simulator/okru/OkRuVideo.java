package dev.longhaul.simulator.okru;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A video with its status, which goes on by itself once the file is there. Thread-safe. */
final class OkRuVideo {

    private static final String UPLOADING = "UPLOADING";
    private static final String PROCESSING = "PROCESSING";

    private final String person;
    private final String vid;
    private final Optional<String> group;
    private final Map<String, String> said = new LinkedHashMap<>();
    private String status = UPLOADING;
    private int showsUntilOk;
    private long bytes;
    private Optional<String> sha256 = Optional.empty();
    private Optional<Path> path = Optional.empty();
    private int published;
    private int completions;

    OkRuVideo(String person, String vid, Optional<String> group) {
        this.person = person;
        this.vid = vid;
        this.group = group;
    }

    /** Whose it is. */
    String person() {
        return person;
    }

    String vid() {
        return vid;
    }

    synchronized void say(Map<String, String> words) {
        said.putAll(words);
        published++;
    }

    synchronized void complete(long length, Optional<String> digest, Optional<Path> file, int processingShows) {
        status = PROCESSING;
        bytes = length;
        sha256 = digest;
        path = file;
        showsUntilOk = processingShows;
        completions++;
    }

    /** The status, which is another one after it has been shown so often. */
    synchronized String show() {
        if (status.equals(PROCESSING)) {
            if (showsUntilOk == 0) {
                status = "OK";
            }
            showsUntilOk--;
        }
        return status;
    }

    synchronized StoredVideo snapshot() {
        return new StoredVideo(vid, group, status, bytes, sha256, path, said, published, completions);
    }
}
