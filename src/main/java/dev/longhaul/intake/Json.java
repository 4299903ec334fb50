package dev.longhaul.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Reads JSON objects, strictly, and lays one over another. */
final class Json {

    private static final int DEEPEST = 50;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .build());
    }

    private Json() {}

    /**
     * @throws IllegalArgumentException why it is no JSON object
     */
    static ObjectNode object(String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage() + where, e);
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("is not one JSON object");
    }

    /** RFC 7396: objects are joined, all else is replaced, and null takes away. */
    static ObjectNode merged(ObjectNode under, ObjectNode over) {
        ObjectNode merged = under.deepCopy();
        for (Map.Entry<String, JsonNode> each : over.properties()) {
            JsonNode value = each.getValue();
            if (value.isNull()) {
                merged.remove(each.getKey());
            } else if (value instanceof ObjectNode object) {
                boolean joins = merged.get(each.getKey()) instanceof ObjectNode;
                ObjectNode below =
                        joins ? (ObjectNode) merged.get(each.getKey()) : MAPPER.createObjectNode();
                merged.set(each.getKey(), merged(below, object));
            } else {
                merged.set(each.getKey(), value.deepCopy());
            }
        }
        return merged;
    }
}
