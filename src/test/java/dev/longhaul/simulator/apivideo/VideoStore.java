package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accounts' containers, oldest first; each sees its own. Thread-safe. */
final class VideoStore {

    private final ApiVideoSettings settings;
    private final Map<String, SimulatedVideo> videos = new LinkedHashMap<>();
    private final Map<String, Instant> listedFrom = new HashMap<>();
    private int made;

    VideoStore(ApiVideoSettings settings) {
        this.settings = settings;
    }

    synchronized SimulatedVideo create(String account, ObjectNode said) {
        String id = "visimulated" + ++made;
        SimulatedVideo video = new SimulatedVideo(account, id, said, settings.keep(), settings.directory());
        listedFrom.put(id, settings.clock().instant().plus(settings.listedAfter()));
        videos.put(id, video);
        return video;
    }

    synchronized Optional<SimulatedVideo> find(String account, String id) {
        return Optional.ofNullable(videos.get(id))
                .filter(video -> video.account().equals(account));
    }

    synchronized boolean delete(String id) {
        SimulatedVideo video = videos.remove(id);
        if (video != null) {
            video.close();
        }
        return video != null;
    }

    /** What a list shows by now. */
    synchronized List<SimulatedVideo> newestFirst(String account) {
        List<SimulatedVideo> all = new ArrayList<>(videos.values());
        all.removeIf(video -> !video.account().equals(account));
        Instant now = settings.clock().instant();
        all.removeIf(video -> listedFrom.get(video.id()).isAfter(now));
        Collections.reverse(all);
        return all;
    }

    synchronized List<StoredVideo> snapshots() {
        return videos.values().stream().map(SimulatedVideo::snapshot).toList();
    }

    synchronized void close() {
        videos.values().forEach(SimulatedVideo::close);
    }
}
