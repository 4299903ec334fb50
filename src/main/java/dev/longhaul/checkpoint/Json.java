package dev.longhaul.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Function;

/** JSON text from and to trees. No class of ours is bound by reflection: a native executable needs no hints for it. */
final class Json {

    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads one object; whatever does not fit is {@code checkpoint-damaged}. */
    static <T> T read(String json, Function<Fields, T> reader) {
        try {
            return reader.apply(new Fields(TREES.readTree(json)));
        } catch (JsonProcessingException e) {
            // The parser's words quote the text, and the text holds secrets.
            throw Fields.damaged("it is not JSON", null);
        } catch (IllegalArgumentException e) {
            throw Fields.damaged("a value is impossible", e);
        }
    }
}
