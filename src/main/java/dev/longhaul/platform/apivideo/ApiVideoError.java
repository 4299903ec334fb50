package dev.longhaul.platform.apivideo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/**
 * What an error's body says (PROTOCOLS.md 3.4).
 *
 * @param type the last part of the address that the service calls its type; empty if there is none
 * @param title in its own words; empty if there are none
 */
record ApiVideoError(String type, String title) {

    private static final ApiVideoError NONE = new ApiVideoError("", "");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,80}");
    private static final int LONGEST_TITLE = 300;

    /** Whatever it gets, it does not throw. */
    static ApiVideoError parse(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                return NONE;
            }
            String address = root.path("type").asText("");
            String type = address.substring(address.lastIndexOf('/') + 1);
            String title = root.path("title").asText("");
            boolean plain = title.length() <= LONGEST_TITLE && title.chars().noneMatch(c -> c < ' ');
            return new ApiVideoError(TYPE.matcher(type).matches() ? type : "", plain ? title : "");
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    /** Whether its type ends in one of these words. */
    boolean isOf(String... endings) {
        for (String ending : endings) {
            if (type.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
