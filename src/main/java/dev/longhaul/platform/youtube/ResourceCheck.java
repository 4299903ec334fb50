package dev.longhaul.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses a video resource that YouTube would refuse, before a call is spent on it (PROTOCOLS.md 1.9, 1.10). */
final class ResourceCheck {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION_BYTES = 5000;
    private static final int LONGEST_TAGS = 500;

    /** What videos.insert lets be set. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "snippet", Set.of("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
            "status",
                    Set.of(
                            "privacyStatus",
                            "publishAt",
                            "license",
                            "embeddable",
                            "publicStatsViewable",
                            "selfDeclaredMadeForKids",
                            "containsSyntheticMedia"),
            "recordingDetails", Set.of("recordingDate", "location", "locationDescription"),
            "paidProductPlacementDetails", Set.of("hasPaidProductPlacement"),
            // By language, so any name.
            "localizations", Set.of());

    /** The categories that a video may be given; others exist for films and shows that YouTube sells. */
    private static final Set<String> CATEGORIES =
            Set.of("1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29");

    private static final Set<String> PRIVACY = Set.of("public", "private", "unlisted");
    private static final Set<String> LICENSES = Set.of("youtube", "creativeCommon");
    private static final Set<String> LANGUAGES = Set.of("defaultLanguage", "defaultAudioLanguage");
    private static final Set<String> LOCALIZED = Set.of("title", "description");
    private static final Set<String> FLAGS = Set.of(
            "embeddable",
            "publicStatsViewable",
            "selfDeclaredMadeForKids",
            "containsSyntheticMedia",
            "hasPaidProductPlacement");

    private ResourceCheck() {}

    /** Parts and fields that insert does not accept are refused: dropping them silently would surprise later. */
    static void fields(ObjectNode video) {
        for (Map.Entry<String, JsonNode> part : video.properties()) {
            Set<String> known = FIELDS.get(part.getKey());
            if (known == null) {
                throw bad(part.getKey(), "is no part that an upload can set; these are: " + sorted(FIELDS.keySet()));
            }
            if (!(part.getValue() instanceof ObjectNode fields)) {
                throw bad(part.getKey(), "must be a JSON object");
            }
            for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!known.isEmpty() && !known.contains(name)) {
                    throw bad(part.getKey() + "." + name, "cannot be set by an upload; these can: " + sorted(known));
                }
                if (FLAGS.contains(name) && !fields.get(name).isBoolean()) {
                    throw bad(part.getKey() + "." + name, "must be true or false");
                }
            }
        }
    }

    static void values(ObjectNode video) {
        JsonNode snippet = video.path("snippet");
        title("snippet.title", snippet.path("title"));
        description("snippet.description", snippet.path("description"));
        tags(snippet.path("tags"));
        for (String language : LANGUAGES) {
            if (snippet.has(language)) {
                text("snippet." + language, snippet.path(language));
            }
        }
        oneOf("snippet.categoryId", snippet.path("categoryId"), CATEGORIES);
        JsonNode status = video.path("status");
        oneOf("status.privacyStatus", status.path("privacyStatus"), PRIVACY);
        if (status.has("license")) {
            oneOf("status.license", status.path("license"), LICENSES);
        }
        if (status.has("publishAt")) {
            date("status.publishAt", status.path("publishAt"));
            if (!status.path("privacyStatus").asText().equals("private")) {
                throw bad("status.publishAt", "needs privacyStatus 'private': the video becomes public at that time");
            }
        }
        if (video.path("recordingDetails").has("recordingDate")) {
            date(
                    "recordingDetails.recordingDate",
                    video.path("recordingDetails").path("recordingDate"));
        }
        localizations(video);
    }

    private static void localizations(ObjectNode video) {
        if (!video.has("localizations")) {
            return;
        }
        if (!video.path("snippet").has("defaultLanguage")) {
            throw bad("localizations", "need snippet.defaultLanguage, the language of title and description");
        }
        for (Map.Entry<String, JsonNode> one : video.path("localizations").properties()) {
            String field = "localizations." + one.getKey();
            for (Iterator<String> names = one.getValue().fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!LOCALIZED.contains(name)) {
                    throw bad(field + "." + name, "cannot be set by an upload; these can: " + sorted(LOCALIZED));
                }
            }
            title(field + ".title", one.getValue().path("title"));
            if (one.getValue().has("description")) {
                description(field + ".description", one.getValue().path("description"));
            }
        }
    }

    private static void title(String field, JsonNode value) {
        String title = text(field, value);
        int characters = title.codePointCount(0, title.length());
        if (title.isBlank()) {
            throw bad(field, "is empty");
        }
        if (characters > LONGEST_TITLE) {
            throw bad(field, "has " + characters + " characters; YouTube takes " + LONGEST_TITLE);
        }
        noAngles(field, title);
    }

    private static void description(String field, JsonNode value) {
        String description = text(field, value);
        int bytes = description.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_DESCRIPTION_BYTES) {
            throw bad(field, "has " + bytes + " bytes; YouTube takes " + LONGEST_DESCRIPTION_BYTES);
        }
        noAngles(field, description);
    }

    private static void tags(JsonNode tags) {
        if (tags.isMissingNode()) {
            return;
        }
        if (!tags.isArray()) {
            throw bad("snippet.tags", "must be a JSON array of texts");
        }
        int length = Math.max(0, tags.size() - 1);
        for (JsonNode tag : tags) {
            String text = text("snippet.tags", tag);
            noAngles("snippet.tags", text);
            if (text.isBlank()) {
                throw bad("snippet.tags", "has an empty tag");
            }
            // YouTube counts a tag with a space as if it were in quotes.
            length += text.codePointCount(0, text.length()) + (text.contains(" ") ? 2 : 0);
        }
        if (length > LONGEST_TAGS) {
            throw bad("snippet.tags", "have " + length + " characters together; YouTube takes " + LONGEST_TAGS);
        }
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw bad(field, "must be a text");
        }
        return value.asText();
    }

    private static void noAngles(String field, String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            throw bad(field, "contains < or >, which YouTube does not take");
        }
    }

    private static void oneOf(String field, JsonNode value, Set<String> allowed) {
        if (!allowed.contains(text(field, value))) {
            throw bad(field, "is '" + value.asText() + "'; possible are " + sorted(allowed));
        }
    }

    private static void date(String field, JsonNode value) {
        try {
            OffsetDateTime.parse(text(field, value));
        } catch (DateTimeException e) {
            throw bad(field, "is no time like 2027-01-31T18:00:00Z");
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    static ProblemException bad(String field, String what) {
        return new ProblemException(new Problem(
                "bad-metadata",
                "YouTube would not take these metadata",
                "'" + field + "' " + what + ".",
                "Correct it and try again; nothing was sent."));
    }
}
