package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The video resource that a session is started with: flags over a person's JSON over the defaults of seed 003. */
public final class VideoResource implements PlatformRules {

    /** Of two objects one behind the other, the second would be dropped silently. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String DEFAULT_TITLE = "Test Title";
    private static final String DEFAULT_DESCRIPTION = "Test Description";
    private static final String DEFAULT_CATEGORY = "22";
    private static final String DEFAULT_PRIVACY = "public";

    @Override
    public String title() {
        return "YouTube";
    }

    @Override
    public Grid grid() {
        return YouTubeSettings.GRID;
    }

    @Override
    public long largestFileBytes(Way way) {
        return YouTubeSettings.LARGEST_FILE_BYTES;
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode video = metaJson.map(VideoResource::object).orElseGet(JSON::createObjectNode);
        ResourceCheck.fields(video);
        ObjectNode snippet = video.withObjectProperty("snippet");
        ObjectNode status = video.withObjectProperty("status");
        put(snippet, "title", details.title(), DEFAULT_TITLE);
        put(snippet, "description", details.description(), DEFAULT_DESCRIPTION);
        put(snippet, "categoryId", details.category(), DEFAULT_CATEGORY);
        details.keywords().ifPresent(keywords -> {
            ArrayNode tags = snippet.putArray("tags");
            keywords.forEach(tags::add);
        });
        put(status, "privacyStatus", details.privacyStatus(), DEFAULT_PRIVACY);
        ResourceCheck.values(video);
        return new Metadata(video.toString());
    }

    private static ObjectNode object(String metaJson) {
        try {
            if (JSON.readTree(metaJson) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ResourceCheck.bad("the metadata", "are not JSON: " + e.getOriginalMessage());
        }
        throw ResourceCheck.bad("the metadata", "are not one JSON object");
    }

    private static void put(ObjectNode node, String field, Optional<String> said, String otherwise) {
        if (said.isPresent()) {
            node.put(field, said.get());
        } else if (!node.hasNonNull(field)) {
            node.put(field, otherwise);
        } else if (node.get(field).isIntegralNumber()) {
            // The guide's own example has a category as a number; the API wants text (PROTOCOLS.md 5, row 5).
            node.put(field, node.get(field).asText());
        }
    }

    /** The value of the query parameter {@code part}: what the resource has. */
    static String parts(String resource) {
        List<String> names = new ArrayList<>();
        read(resource).fieldNames().forEachRemaining(names::add);
        return String.join(",", names);
    }

    static String title(String resource) {
        return read(resource).path("snippet").path("title").asText("");
    }

    private static JsonNode read(String resource) {
        try {
            return JSON.readTree(resource);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the checkpoint's metadata are not JSON", e);
        }
    }
}
