package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what {@code POST /videos} would refuse or drop, before a call is spent on it. */
final class ResourceCheck {

    private static final Set<String> TEXTS = Set.of("title", "description", "playerId");
    private static final Set<String> FLAGS = Set.of("public", "panoramic", "mp4Support");
    private static final Set<String> KNOWN = known();

    /** What api.video has, and an upload by Longhaul has not, or has by itself. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "source", "is said by Longhaul, for a route whose way is 'pull'",
            "keywords", "are called 'tags' here",
            "privacyStatus", "is called 'public' here, and is true or false",
            "videoId", "is given by api.video");

    private ResourceCheck() {}

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(TEXTS);
        known.addAll(FLAGS);
        known.add("tags");
        known.add("metadata");
        return known;
    }

    /**
     * @throws ProblemException {@code bad-metadata}, naming the field
     */
    static void check(ObjectNode video) {
        for (Map.Entry<String, JsonNode> field : video.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (NOT_HERE.containsKey(name)) {
                throw bad(name, NOT_HERE.get(name));
            }
            if (!KNOWN.contains(name)) {
                throw bad(name, Suggestion.unknown(name, KNOWN));
            }
            if (FLAGS.contains(name) && !value.isBoolean()) {
                throw bad(name, "must be true or false");
            }
            if (TEXTS.contains(name) && !value.isTextual()) {
                throw bad(name, "must be a text");
            }
        }
        if (video.path("title").asText().isBlank()) {
            throw bad("title", "is empty");
        }
        tags(video.path("tags"));
        pairs(video.path("metadata"));
    }

    private static void tags(JsonNode tags) {
        if (!tags.isMissingNode() && !tags.isArray()) {
            throw bad("tags", "must be a JSON array of texts");
        }
        for (JsonNode tag : tags) {
            if (!tag.isTextual() || tag.asText().isBlank()) {
                throw bad("tags", "has one that is empty or no text");
            }
        }
    }

    private static void pairs(JsonNode pairs) {
        if (!pairs.isMissingNode() && !pairs.isArray()) {
            throw bad("metadata", "must be a JSON array of objects with 'key' and 'value'");
        }
        for (JsonNode pair : pairs) {
            if (!pair.path("key").isTextual() || !pair.path("value").isTextual() || pair.size() != 2) {
                throw bad("metadata", "has one that is not {\"key\": \"…\", \"value\": \"…\"}");
            }
            if (pair.path("key").asText().equals(ContainerResource.MARK)) {
                throw bad("metadata", "has the key '" + ContainerResource.MARK + "', which is Longhaul's own");
            }
        }
    }

    /** api.video knows public and private; who wants something between must hear that it would be one of them. */
    static boolean isPublic(String privacyStatus) {
        return switch (privacyStatus) {
            case "public" -> true;
            case "private" -> false;
            default ->
                throw bad(
                        "the privacy status",
                        "is '" + privacyStatus + "', which api.video does not have; it has public and private");
        };
    }

    static ProblemException category(String category) {
        return bad("the category", "is '" + category + "', and api.video has no categories");
    }

    static ProblemException bad(String field, String what) {
        return new ProblemException(new Problem(
                "bad-metadata",
                "api.video would not take these metadata",
                "'" + field + "' " + what + ".",
                "Correct it and try again; nothing was sent."));
    }
}
