package dev.longhaul.simulator.jwplatform;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** All properties' videos, oldest first; each sees its own. Thread-safe. */
final class VideoLibrary {

    private static final String CUSTOM = "custom.";
    private static final String SEARCH = "search";
    private static final List<String> DEFAULT_FIELDS = List.of("author", "description", "tags", "title", "video_key");
    private static final List<String> ALL_FIELDS =
            List.of("author", "description", "link", "md5", "tags", "title", "video_key");

    private final InstantSource clock;
    private final List<JwVideo> videos = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    VideoLibrary(InstantSource clock) {
        this.clock = clock;
    }

    JwVideo create(String account, Map<String, String> said) {
        // Eight characters, as on JW Platform.
        JwVideo video = new JwVideo(
                account,
                "simv%04d".formatted(made.incrementAndGet()),
                clock.instant().getEpochSecond());
        video.say(said);
        videos.add(video);
        return video;
    }

    Optional<JwVideo> find(String account, String key) {
        return videos.stream()
                .filter(video -> video.account().equals(account) && video.key().equals(key))
                .findFirst();
    }

    void delete(JwVideo video) {
        videos.remove(video);
        deleted.add(video.key());
    }

    List<JwVideo> all() {
        return List.copyOf(videos);
    }

    List<String> deleted() {
        return List.copyOf(deleted);
    }

    /** The videos that {@code search}, {@code search:fields} and {@code tags} leave (v1 reference, /videos/list). */
    List<JwVideo> search(String account, Map<String, String> parameters) {
        Stream<JwVideo> found = videos.stream().filter(video -> video.account().equals(account));
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue();
            if (name.equals(SEARCH)) {
                found = found.filter(video -> contains(video, DEFAULT_FIELDS, value));
            } else if (name.startsWith(SEARCH + ":")) {
                List<String> fields = fields(name.substring(SEARCH.length() + 1));
                found = found.filter(video -> contains(video, fields, value));
            } else if (name.equals("tags")) {
                boolean any = "any".equals(parameters.get("tags_mode"));
                found = found.filter(video -> hasTags(video, value, any));
            }
        }
        return found.toList();
    }

    private static List<String> fields(String names) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of(names.split(",", -1))) {
            if (name.equals("*")) {
                fields.addAll(ALL_FIELDS);
            } else {
                fields.add(name);
            }
        }
        return fields;
    }

    private static boolean contains(JwVideo video, List<String> fields, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return fields.stream().flatMap(field -> values(video, field)).anyMatch(value -> value.toLowerCase(Locale.ROOT)
                .contains(lower));
    }

    private static Stream<String> values(JwVideo video, String field) {
        if (field.equals(CUSTOM + "*")) {
            return video.snapshot().parameters().entrySet().stream()
                    .filter(each -> each.getKey().startsWith(CUSTOM))
                    .map(Map.Entry::getValue);
        }
        return Stream.of(field.equals("video_key") ? video.key() : video.parameter(field));
    }

    private static boolean hasTags(JwVideo video, String wanted, boolean any) {
        List<String> has = tags(video.parameter("tags"));
        return any ? tags(wanted).stream().anyMatch(has::contains) : has.containsAll(tags(wanted));
    }

    private static List<String> tags(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
