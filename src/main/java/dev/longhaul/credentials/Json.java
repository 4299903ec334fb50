package dev.longhaul.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON whose text must never be quoted: a parser's complaint repeats what it stumbled over, so it is dropped here and
 * nowhere passed on.
 */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The object in these bytes, or nothing if they are anything else. */
    static Optional<JsonNode> object(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readTree(bytes)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A field that is a text with something in it. */
    static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The texts of an array; empty if there is none. */
    static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : object.path(field)) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        }
        return List.copyOf(texts);
    }

    /** The object as indented bytes. */
    static byte[] write(JsonNode object) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree could not be written", e);
        }
    }
}
