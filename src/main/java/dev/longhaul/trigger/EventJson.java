package dev.longhaul.trigger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads the JSON of events within bounds, so that none can exhaust the stack or the memory; and makes answers. */
public final class EventJson {

    /** Lambda takes 6 MB, a queue's message 1 MiB. */
    private static final int LONGEST_BYTES = 8 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST_BYTES)
                            .maxStringLength(LONGEST_BYTES)
                            .maxNestingDepth(64)
                            .maxNameLength(4096)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventJson() {}

    /**
     * Reads an event.
     *
     * @throws dev.longhaul.upload.ProblemException {@code event-unreadable} if it is not JSON, or is nested too deep or too long
     */
    public static JsonNode read(byte[] event) {
        try {
            return MAPPER.readTree(event);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The parser's own words quote what it read. */
    private static RuntimeException notJson(IOException e) {
        return EventProblems.unreadable("It is not JSON, or nested too deep or too long: "
                + e.getClass().getSimpleName() + ".");
    }
}
