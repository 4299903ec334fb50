package dev.longhaul.checkpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object to be stored, its fields in the order in which they were put. */
final class JsonObject {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    JsonObject put(String name, String value) {
        return field(name, value);
    }

    JsonObject put(String name, long value) {
        return field(name, value);
    }

    JsonObject put(String name, boolean value) {
        return field(name, value);
    }

    JsonObject put(String name, Instant value) {
        return field(name, value.toString());
    }

    JsonObject put(String name, List<List<Long>> value) {
        return field(name, value);
    }

    JsonObject putTexts(String name, List<String> values) {
        return field(name, values);
    }

    JsonObject putObjects(String name, List<JsonObject> values) {
        return field(name, values.stream().map(each -> each.fields).toList());
    }

    JsonObject put(String name, JsonObject value) {
        return field(name, value.fields);
    }

    private JsonObject field(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    String write() {
        return Json.write(fields);
    }
}
