package dev.longhaul.platform.okru;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.credentials.Redaction;
import java.util.OptionalInt;

/**
 * An answer of the API. Errors come with status 200 as a rule: the body is read before the status (PROTOCOLS.md 2.4).
 *
 * @param errorCode of an error
 * @param message of an error, with whatever looks like a secret masked; empty if there is none
 * @param root the whole; missing if the body is empty or cannot be read
 * @param readable whether the body is JSON, or empty
 */
record ApiAnswer(OptionalInt errorCode, String message, JsonNode root, boolean readable) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 200;

    /** Its message repeats what was signed. */
    private static final int SIGNATURE = 104;

    static ApiAnswer parse(String body) {
        JsonNode missing = JSON.missingNode();
        if (body.isBlank()) {
            return new ApiAnswer(OptionalInt.empty(), "", missing, true);
        }
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode code = root.path("error_code");
            boolean isError = code.canConvertToInt() || code.asText("").matches("\\d{1,9}");
            return isError
                    ? new ApiAnswer(OptionalInt.of(code.asInt()), message(root, code.asInt()), root, true)
                    : new ApiAnswer(OptionalInt.empty(), "", root, true);
        } catch (JsonProcessingException e) {
            return new ApiAnswer(OptionalInt.empty(), "", missing, false);
        }
    }

    private static String message(JsonNode root, int code) {
        String text = root.path("error_msg").asText("");
        if (code == SIGNATURE) {
            return text.replaceAll("[^A-Z_].*", "");
        }
        String masked = Redaction.text(text);
        return masked.length() > LONGEST_MESSAGE ? masked.substring(0, LONGEST_MESSAGE) : masked;
    }

    /** Whether it says that something was done: nothing, {@code true} or an object. */
    boolean isWell() {
        return root.isMissingNode() || root.isObject() || root.asBoolean(false);
    }

    /** Without what it holds: addresses and tokens. */
    @Override
    public String toString() {
        return "ApiAnswer[" + word() + "]";
    }

    /** The error's code as a word; empty if there is none. */
    String word() {
        return errorCode.isPresent() ? "error " + errorCode.getAsInt() : "";
    }
}
