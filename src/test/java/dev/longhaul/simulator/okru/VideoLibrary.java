package dev.longhaul.simulator.okru;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** All persons' videos, oldest first; each sees the own ones. Thread-safe. */
final class VideoLibrary {

    /** Beyond what a JSON number holds exactly in JavaScript, so that only its text is right. */
    private static final long FIRST_VID = 9_007_199_254_740_993L;

    private final List<OkRuVideo> videos = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final AtomicLong next = new AtomicLong(FIRST_VID);

    OkRuVideo make(String person, Optional<String> group) {
        OkRuVideo video = new OkRuVideo(person, Long.toString(next.getAndAdd(2)), group);
        videos.add(video);
        return video;
    }

    Optional<OkRuVideo> find(String person, String vid) {
        return videos.stream()
                .filter(video -> video.person().equals(person) && video.vid().equals(vid))
                .findFirst();
    }

    void delete(OkRuVideo video) {
        videos.remove(video);
        deleted.add(video.vid());
    }

    List<OkRuVideo> all() {
        return List.copyOf(videos);
    }

    List<String> deleted() {
        return List.copyOf(deleted);
    }
}
