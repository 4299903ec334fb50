package dev.longhaul.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.source.ObjectName;
import dev.longhaul.source.ObjectStore;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Metadata that lie beside an object, in {@code KEY.json}: the words, and {@code meta} with the platform's own fields. */
final class Sidecar {

    static final String ENDING = ".json";

    private static final int LARGEST_BYTES = 64 * 1024;
    private static final String META = "meta";
    private static final List<String> KEYS =
            Stream.concat(Words.ALL.stream(), Stream.of(META)).toList();

    private Sidecar() {}

    /** Whether an object is a sidecar, or could be one: never a video. */
    static boolean is(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Where the sidecar of a video is. */
    static ObjectName nameOf(ObjectName video) {
        return new ObjectName(video.bucket(), video.key() + ENDING, Optional.empty());
    }

    /** The bytes of a sidecar, as many as can matter; empty if there is none, or none can be: its key would be too long. */
    static Optional<byte[]> read(ObjectStore objects, ObjectName name) throws IOException {
        if (name.key().getBytes(StandardCharsets.UTF_8).length > ObjectName.LONGEST_KEY_BYTES) {
            return Optional.empty();
        }
        return objects.beginning(name, LARGEST_BYTES + 1);
    }

    /**
     * What a sidecar says.
     *
     * @throws ProblemException {@code bad-metadata}, naming the key
     */
    static Layer layer(ObjectName name, byte[] bytes) {
        try {
            return layer("its sidecar " + name.location(), Json.object(text(bytes)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(IntakeProblems.sidecar(name, e.getMessage()), e);
        }
    }

    private static String text(byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + LARGEST_BYTES / 1024 + " KiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors begin a file with a byte order mark; JSON knows none.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private static Layer layer(String from, ObjectNode json) {
        Map<String, String> words = new LinkedHashMap<>();
        Optional<ObjectNode> meta = Optional.empty();
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            String key = each.getKey();
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("'" + key + "' " + Suggestion.unknown(key, KEYS));
            }
            if (key.equals(META)) {
                meta = Optional.of(meta(each.getValue()));
            } else {
                words.put(key, word(key, each.getValue()));
            }
        }
        return new Layer(from, Words.details(words), meta);
    }

    private static ObjectNode meta(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("'meta' must be a JSON object");
    }

    private static String word(String key, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (key.equals(Words.CATEGORY) && value.isIntegralNumber()) {
            return value.asText();
        }
        if (key.equals(Words.KEYWORDS) && value.isArray()) {
            List<String> keywords = new ArrayList<>();
            for (JsonNode each : value) {
                if (!each.isTextual() || each.asText().indexOf(',') >= 0) {
                    throw new IllegalArgumentException("'keywords' must be texts without commas");
                }
                keywords.add(each.asText());
            }
            return String.join(",", keywords);
        }
        throw new IllegalArgumentException("'" + key + "' must be a text");
    }
}
