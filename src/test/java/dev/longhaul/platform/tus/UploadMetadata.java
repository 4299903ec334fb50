package dev.longhaul.platform.tus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.platform.kit.Options;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Grid;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.PlatformRules;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Way;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What a server is told of a file: names and texts, of which the protocol says no more than how they are written. In Longhaul they
 * are one JSON object of texts.
 */
final class UploadMetadata implements PlatformRules {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern NAME = Pattern.compile("[!-+\\--~]{1,64}");

    /** It is one header field, and servers take some 8 KB of all of them. */
    private static final int LARGEST_BYTES = 4096;

    private static final String NAME_OF_FILE = "filename";
    private static final String TYPE_OF_FILE = "filetype";

    @Override
    public String title() {
        return "tus";
    }

    @Override
    public Grid grid() {
        return TusSettings.GRID;
    }

    @Override
    public long largestFileBytes(Way way) {
        return Long.MAX_VALUE;
    }

    @Override
    public Map<String, String> optionFaults(Map<String, String> options) {
        return Options.faults(options, TusSettings::largestChunkBytes);
    }

    @Override
    public Metadata metadata(Details details, Optional<String> metaJson) {
        ObjectNode texts = metaJson.map(UploadMetadata::object).orElseGet(JSON::createObjectNode);
        details.title().ifPresent(text -> texts.put("title", text));
        details.description().ifPresent(text -> texts.put("description", text));
        details.category().ifPresent(text -> texts.put("category", text));
        details.keywords().ifPresent(list -> texts.put("keywords", String.join(",", list)));
        details.privacyStatus().ifPresent(text -> texts.put("privacy-status", text));
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            if (!NAME.matcher(text.getKey()).matches()) {
                throw bad("a name is made of letters, digits and signs of ASCII without blanks and commas");
            }
            if (!text.getValue().isTextual()) {
                throw bad("'" + text.getKey() + "' is not a text");
            }
        }
        if (header(texts).length() > LARGEST_BYTES) {
            throw bad("together they are longer than " + LARGEST_BYTES + " bytes");
        }
        return new Metadata(texts.toString());
    }

    /** The field {@code Upload-Metadata} of an upload. */
    static String header(UploadSpec spec) {
        ObjectNode texts = object(spec.metadata().json());
        String location = spec.source().location();
        texts.put(NAME_OF_FILE, location.substring(location.lastIndexOf('/') + 1));
        texts.put(TYPE_OF_FILE, spec.contentType());
        return header(texts);
    }

    private static String header(ObjectNode texts) {
        StringJoiner header = new StringJoiner(",");
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            byte[] value = text.getValue().textValue().getBytes(UTF_8);
            header.add((text.getKey() + " " + Base64.getEncoder().encodeToString(value)).strip());
        }
        return header.toString();
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw bad("they are not JSON: " + e.getOriginalMessage());
        }
        throw bad("they are not one JSON object");
    }

    private static ProblemException bad(String why) {
        return new ProblemException(new Problem(
                "bad-metadata",
                "The metadata cannot be used",
                "Of the metadata for a tus server, " + why + ".",
                "Correct them; they are one JSON object of texts."));
    }
}
