package dev.longhaul.simulator.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel with its finished videos. Thread-safe. */
final class VideoLibrary {

    static final String CHANNEL = "UCsimulatedchannel000000";
    static final String UPLOADS = "UUsimulatedchannel000000";

    private final InstantSource clock;
    private final List<StoredVideo> videos = new CopyOnWriteArrayList<>();

    VideoLibrary(InstantSource clock) {
        this.clock = clock;
    }

    synchronized StoredVideo add(UploadSession session) {
        // Eleven characters, as on YouTube.
        String id = "simvid%05d".formatted(videos.size() + 1);
        StoredVideo video = new StoredVideo(
                id,
                session.persisted(),
                session.file().finish(),
                session.file().path(),
                session.start().fileName(),
                session.start().metadata(),
                session.id(),
                clock.instant());
        videos.add(video);
        return video;
    }

    List<StoredVideo> videos() {
        return List.copyOf(videos);
    }

    Optional<StoredVideo> find(String id) {
        return videos.stream().filter(video -> video.id().equals(id)).findFirst();
    }

    /** The video resource with the parts that were asked for. */
    static ObjectNode resource(StoredVideo video, List<String> parts) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "youtube#video")
                .put("etag", "etag-" + video.id())
                .put("id", video.id());
        if (parts.contains("snippet")) {
            json.set("snippet", snippet(video).put("categoryId", category(video.metadata())));
        }
        if (parts.contains("status")) {
            ObjectNode status = copyOf(video.metadata().path("status"));
            json.set("status", status.put("uploadStatus", "uploaded"));
        }
        if (parts.contains("fileDetails")) {
            ObjectNode details = json.putObject("fileDetails").put("fileSize", Long.toString(video.bytes()));
            video.fileName().ifPresent(name -> details.put("fileName", name));
        }
        if (parts.contains("processingDetails")) {
            json.putObject("processingDetails").put("processingStatus", "processing");
        }
        if (parts.contains("contentDetails")) {
            json.putObject("contentDetails").put("duration", "P0D");
        }
        return json;
    }

    /** The snippet as the channel shows it. */
    static ObjectNode snippet(StoredVideo video) {
        return copyOf(video.metadata().path("snippet"))
                .put("publishedAt", video.publishedAt().toString())
                .put("channelId", CHANNEL);
    }

    private static String category(JsonNode metadata) {
        return metadata.path("snippet").path("categoryId").asText("22");
    }

    private static ObjectNode copyOf(JsonNode given) {
        return given.isObject() ? given.deepCopy() : JsonNodeFactory.instance.objectNode();
    }
}
