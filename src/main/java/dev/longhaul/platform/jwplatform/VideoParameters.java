package dev.longhaul.platform.jwplatform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Way;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters that a video is made with: flags over a person's JSON, in the words of {@code /videos/create}. Kept as one flat
 * object of texts. With {@code video_key} the file of that video is replaced, and no other is made.
 */
public final class VideoParameters implements PlatformRules {

    static final String VIDEO_KEY = "video_key";

    /** The mark by which a video is found again whose making was not answered (PROTOCOLS.md 4.7). */
    static final String UPLOAD_ID = "custom.upload_id";

    /** Of two objects one behind the other, the second would be dropped silently. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String CUSTOM = "custom";

    @Override
    public String title() {
        return "JW Platform";
    }

    @Override
    public Grid grid() {
        return JwPlatformSettings.GRID;
    }

    @Override
    public long largestFileBytes(Way way) {
        return JwPlatformSettings.LARGEST_FILE_BYTES;
    }

    /** JW Platform v1 has no private videos: nobody lists them, but who has a video's key can see it. */
    @Override
    public Optional<String> quietPrivacy() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> optionFaults(Map<String, String> options) {
        return Options.faults(options, JwPlatformSettings::of);
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode said = metaJson.map(VideoParameters::object).orElseGet(JSON::createObjectNode);
        ObjectNode flat = flat(said);
        details.title().ifPresent(title -> flat.put("title", title));
        details.description().ifPresent(description -> flat.put("description", description));
        details.category().ifPresent(category -> flat.put("category", category));
        details.keywords().ifPresent(keywords -> {
            ArrayNode tags = flat.putArray("tags");
            keywords.forEach(tags::add);
        });
        details.privacyStatus().ifPresent(ParameterCheck::privacy);
        ObjectNode checked = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> parameter : flat.properties()) {
            checked.put(parameter.getKey(), ParameterCheck.text(parameter.getKey(), parameter.getValue()));
        }
        return new Metadata(checked.toString());
    }

    private static ObjectNode object(String metaJson) {
        try {
            if (JSON.readTree(metaJson) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ParameterCheck.bad("the metadata", "are not JSON: " + e.getOriginalMessage());
        }
        throw ParameterCheck.bad("the metadata", "are not one JSON object");
    }

    /** {@code {"custom":{"a":"b"}}} is {@code {"custom.a":"b"}}. */
    private static ObjectNode flat(ObjectNode said) {
        ObjectNode flat = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            if (!field.getKey().equals(CUSTOM)) {
                flat.set(field.getKey(), field.getValue());
            } else if (field.getValue() instanceof ObjectNode custom) {
                custom.properties().forEach(each -> flat.set(CUSTOM + "." + each.getKey(), each.getValue()));
            } else {
                throw ParameterCheck.bad(CUSTOM, "must be a JSON object of texts");
            }
        }
        return flat;
    }

    /** What an upload's metadata say, by name. */
    static Map<String, String> of(Metadata metadata) {
        try {
            Map<String, String> parameters = new TreeMap<>();
            JSON.readTree(metadata.json())
                    .properties()
                    .forEach(each ->
                            parameters.put(each.getKey(), each.getValue().asText()));
            return parameters;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the checkpoint's metadata are not JSON", e);
        }
    }

    /** The video whose file is to be replaced, if there is one. */
    static Optional<String> videoKey(Metadata metadata) {
        return Optional.ofNullable(of(metadata).get(VIDEO_KEY));
    }
}
