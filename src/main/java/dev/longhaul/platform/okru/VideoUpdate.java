package dev.longhaul.platform.okru;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is said of a video when it is published: flags over a person's JSON, in the words of {@code video.update} (PROTOCOLS.md
 * 2.1 d). Kept as one flat object of texts.
 */
public final class VideoUpdate implements PlatformRules {

    private static final String TITLE = "title";
    private static final String TAGS = "tags";
    private static final String PRIVACY = "privacy";

    /** The longest texts, in characters. */
    private static final Map<String, Integer> LONGEST = Map.of(TITLE, 1000, "description", 4000, TAGS, 1000);

    private static final Set<String> KNOWN = known();

    /** What OK.ru has, and an upload by Longhaul has by itself, or other platforms have. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "vid", "is given by OK.ru",
            "keywords", "are called 'tags' here",
            "privacyStatus", "is called 'privacy' here, and is PUBLIC or FRIENDS");

    /** Of two objects one behind the other, the second would be dropped silently. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(LONGEST.keySet());
        known.add(PRIVACY);
        return known;
    }

    @Override
    public String title() {
        return "OK.ru";
    }

    @Override
    public Grid grid() {
        return OkRuSettings.GRID;
    }

    @Override
    public Set<Way> ways() {
        return Set.of(Way.CHUNKS, Way.WHOLE);
    }

    @Override
    public long largestFileBytes(Way way) {
        return way == Way.WHOLE ? OkRuSettings.LARGEST_WHOLE_BYTES : OkRuSettings.LARGEST_FILE_BYTES;
    }

    @Override
    public long smallestFileBytes() {
        return OkRuSettings.SMALLEST_FILE_BYTES;
    }

    /** OK.ru has no video that only its owner sees. */
    @Override
    public Optional<String> quietPrivacy() {
        return Optional.of("friends");
    }

    @Override
    public Map<String, String> optionFaults(Map<String, String> options) {
        return Options.faults(options, OkRuSettings::of);
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode said = metaJson.map(VideoUpdate::object).orElseGet(JSON::createObjectNode);
        details.title().ifPresent(title -> said.put(TITLE, title));
        details.description().ifPresent(description -> said.put("description", description));
        details.keywords().ifPresent(keywords -> keywords.forEach(said.putArray(TAGS)::add));
        details.privacyStatus().ifPresent(status -> said.put(PRIVACY, status));
        details.category().ifPresent(category -> {
            throw bad("the category", "is not known to OK.ru");
        });
        ObjectNode checked = JSON.createObjectNode();
        said.properties().forEach(each -> checked.put(each.getKey(), text(each.getKey(), each.getValue())));
        return new Metadata(checked.toString());
    }

    private static ObjectNode object(String metaJson) {
        try {
            if (JSON.readTree(metaJson) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw bad("the metadata", "are not JSON: " + e.getOriginalMessage());
        }
        throw bad("the metadata", "are not one JSON object");
    }

    private static String text(String name, JsonNode value) {
        if (NOT_HERE.containsKey(name)) {
            throw bad(name, NOT_HERE.get(name));
        }
        if (!KNOWN.contains(name)) {
            throw bad(name, Suggestion.unknown(name, KNOWN));
        }
        String text = name.equals(TAGS) ? tags(value) : plain(name, value);
        if (name.equals(PRIVACY)) {
            return privacy(text);
        }
        if (name.equals(TITLE) && text.isBlank()) {
            throw bad(name, "is empty");
        }
        int longest = LONGEST.get(name);
        if (text.codePointCount(0, text.length()) > longest) {
            throw bad(name, "has more than " + longest + " characters, which is OK.ru's limit");
        }
        return text;
    }

    /** One text with commas between them; an array of texts is made one. */
    private static String tags(JsonNode value) {
        if (!value.isArray()) {
            return plain(TAGS, value);
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : value) {
            String text = plain(TAGS, tag);
            if (text.isBlank() || text.contains(",")) {
                throw bad(TAGS, "has one that is empty or has a comma in it");
            }
            tags.add(text);
        }
        return String.join(",", tags);
    }

    private static String plain(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw bad(name, name.equals(TAGS) ? "must be a text, or a JSON array of texts" : "must be a text");
        }
        return value.asText();
    }

    /** Whoever wants fewer to see it than OK.ru can say must hear that. */
    private static String privacy(String status) {
        String word = status.toUpperCase(Locale.ROOT);
        if (!word.equals("PUBLIC") && !word.equals("FRIENDS")) {
            throw bad(PRIVACY, "is '" + status + "', which OK.ru does not have: it is PUBLIC or FRIENDS");
        }
        return word;
    }

    private static ProblemException bad(String field, String what) {
        return new ProblemException(new Problem(
                "bad-metadata",
                "OK.ru would not take these metadata",
                "'" + field + "' " + what + ".",
                "Correct it and try again; nothing was sent."));
    }

    /** What an upload's metadata say, by name. */
    static Map<String, String> of(Metadata metadata) {
        try {
            Map<String, String> said = new TreeMap<>();
            JSON.readTree(metadata.json())
                    .properties()
                    .forEach(each -> said.put(each.getKey(), each.getValue().asText()));
            return said;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the checkpoint's metadata are not JSON", e);
        }
    }
}
