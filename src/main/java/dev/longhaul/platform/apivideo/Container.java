package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A video as api.video describes it, with or without a file.
 *
 * @param videoId public knowledge
 * @param link to its player; empty if it is not known, or holds the token of a private video
 * @param mark of the upload that made it; empty if none did
 */
record Container(String videoId, String link, String mark) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PLAYER = Pattern.compile("https://[A-Za-z0-9.-]+/vod/[A-Za-z0-9_-]{1,64}");

    /** The one that an answer describes. */
    static Optional<Container> parse(String body) {
        return tree(body).flatMap(Container::of);
    }

    /** Those of a list; empty if it is none. */
    static Optional<List<Container>> list(String body) {
        Optional<JsonNode> data = tree(body).map(root -> root.path("data")).filter(JsonNode::isArray);
        return data.map(items -> {
            List<Container> containers = new ArrayList<>();
            items.forEach(item -> of(item).ifPresent(containers::add));
            return containers;
        });
    }

    /** Whether this upload made it. */
    boolean isOf(UploadId id) {
        return mark.equals(id.value());
    }

    private static Optional<Container> of(JsonNode video) {
        JsonNode id = video.path("videoId");
        if (!id.isTextual() || !ID.matcher(id.asText()).matches()) {
            return Optional.empty();
        }
        String player = video.path("assets").path("player").asText("");
        return Optional.of(new Container(
                id.asText(), PLAYER.matcher(player).matches() ? player : "", mark(video.path("metadata"))));
    }

    private static String mark(JsonNode metadata) {
        for (JsonNode pair : metadata) {
            if (pair.path("key").asText().equals(ContainerResource.MARK)) {
                return pair.path("value").asText();
            }
        }
        return "";
    }

    private static Optional<JsonNode> tree(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
