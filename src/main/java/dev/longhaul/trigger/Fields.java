package dev.longhaul.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Fields of an event: what is there must be of the right type, what nobody knows is left alone. */
final class Fields {

    /** The longest is a key: 1024 bytes, each encoded as three characters. */
    private static final int LONGEST = 3 * 1024;

    private Fields() {}

    /** A text that has to be there. */
    static String text(JsonNode object, String name) {
        return optional(object, name)
                .orElseThrow(() -> EventProblems.unreadable("Its field '" + name + "' is missing or empty."));
    }

    /** A text that may be missing, null or empty. */
    static Optional<String> optional(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw EventProblems.unreadable("Its field '" + name + "' is not a text.");
        }
        if (value.textValue().length() > LONGEST) {
            throw EventProblems.unreadable("Its field '" + name + "' is too long.");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    /** An object that has to be there. */
    static JsonNode object(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (!value.isObject()) {
            throw EventProblems.unreadable("Its field '" + name + "' is missing, or not an object.");
        }
        return value;
    }
}
