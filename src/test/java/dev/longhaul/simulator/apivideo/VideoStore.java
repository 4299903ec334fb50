package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All containers, oldest first. Thread-safe. */
final class VideoStore {

    private final ApiVideoSettings settings;
    private final Map<String, SimulatedVideo> videos = new LinkedHashMap<>();
    private int made;

    VideoStore(ApiVideoSettings settings) {
        this.settings = settings;
    }

    synchronized SimulatedVideo create(ObjectNode said) {
        String id = "visimulated" + ++made;
        SimulatedVideo video = new SimulatedVideo(id, said, settings.keep(), settings.directory());
        videos.put(id, video);
        return video;
    }

    synchronized Optional<SimulatedVideo> find(String id) {
        return Optional.ofNullable(videos.get(id));
    }

    synchronized boolean delete(String id) {
        SimulatedVideo video = videos.remove(id);
        if (video != null) {
            video.close();
        }
        return video != null;
    }

    synchronized List<SimulatedVideo> newestFirst() {
        List<SimulatedVideo> all = new ArrayList<>(videos.values());
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
