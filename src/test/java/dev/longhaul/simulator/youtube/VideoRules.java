package dev.longhaul.simulator.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the metadata of a new video must look like (PROTOCOLS.md 1.9 and 1.10). */
final class VideoRules {

    private static final int TITLE_CHARACTERS = 100;
    private static final int DESCRIPTION_BYTES = 5000;
    private static final int TAGS_CHARACTERS = 500;
    private static final Set<String> CATEGORIES = Set.of(
            "1", "2", "10", "15", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30",
            "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44");
    private static final Set<String> PRIVACY = Set.of("public", "private", "unlisted");
    private static final Set<String> LICENSES = Set.of("youtube", "creativeCommon");

    private VideoRules() {}

    /** The first broken rule, if any. */
    static Optional<Violation> check(JsonNode video, List<String> parts) {
        if (!video.isObject()) {
            return broken("invalidVideoMetadata", "the body is not a JSON object");
        }
        List<String> unexpected = new ArrayList<>();
        video.fieldNames().forEachRemaining(unexpected::add);
        unexpected.removeAll(parts);
        unexpected.remove("kind");
        if (!unexpected.isEmpty()) {
            return broken("unexpectedPart", "the body has parts that the part parameter does not name: " + unexpected);
        }
        JsonNode snippet = video.path("snippet");
        return title(snippet, parts.contains("snippet"))
                .or(() -> description(snippet.path("description").asText("")))
                .or(() -> tags(snippet.path("tags")))
                .or(() -> category(snippet.path("categoryId")))
                .or(() -> status(video.path("status")))
                .or(() -> localizations(video));
    }

    private static Optional<Violation> title(JsonNode snippet, boolean required) {
        String title = snippet.path("title").asText("");
        if (required && title.isBlank()) {
            return broken("invalidTitle", "the title is missing or empty");
        }
        if (title.codePointCount(0, title.length()) > TITLE_CHARACTERS || hasAngle(title)) {
            return broken("invalidTitle", "the title has more than 100 characters, or < or >");
        }
        return Optional.empty();
    }

    private static Optional<Violation> description(String description) {
        boolean bad = description.getBytes(UTF_8).length > DESCRIPTION_BYTES || hasAngle(description);
        return bad
                ? broken("invalidDescription", "the description has more than 5000 bytes, or < or >")
                : Optional.empty();
    }

    private static Optional<Violation> tags(JsonNode tags) {
        int characters = Math.max(0, tags.size() - 1);
        for (JsonNode tag : tags) {
            String text = tag.asText("");
            if (text.isBlank() || hasAngle(text)) {
                return broken("invalidTags", "a tag is empty or has < or >");
            }
            // A tag with a space counts as if it stood in quotes.
            characters += text.length() + (text.contains(" ") ? 2 : 0);
        }
        return characters > TAGS_CHARACTERS || !(tags.isArray() || tags.isMissingNode())
                ? broken("invalidTags", "the tags have more than 500 characters together, or are no list")
                : Optional.empty();
    }

    private static Optional<Violation> category(JsonNode category) {
        return category.isMissingNode() || CATEGORIES.contains(category.asText())
                ? Optional.empty()
                : broken("invalidCategoryId", "no such category: " + category.asText());
    }

    private static Optional<Violation> status(JsonNode status) {
        JsonNode privacy = status.path("privacyStatus");
        if (!privacy.isMissingNode() && !PRIVACY.contains(privacy.asText())) {
            return broken("invalidVideoMetadata", "no such privacyStatus: " + privacy.asText());
        }
        JsonNode license = status.path("license");
        if (!license.isMissingNode() && !LICENSES.contains(license.asText())) {
            return broken("invalidVideoMetadata", "no such license: " + license.asText());
        }
        JsonNode publishAt = status.path("publishAt");
        boolean scheduled = !publishAt.isMissingNode();
        return scheduled && !(privacy.asText().equals("private") && isInstant(publishAt.asText()))
                ? broken("invalidPublishAt", "publishAt needs a date and privacyStatus private")
                : Optional.empty();
    }

    private static Optional<Violation> localizations(JsonNode video) {
        boolean bad = video.has("localizations") && !video.path("snippet").has("defaultLanguage");
        return bad ? broken("defaultLanguageNotSet", "localizations need snippet.defaultLanguage") : Optional.empty();
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean hasAngle(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }

    private static Optional<Violation> broken(String reason, String detail) {
        return Optional.of(new Violation(reason, GoogleErrors.error(400, reason, detail), detail));
    }
}
