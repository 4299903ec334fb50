package dev.longhaul.trigger.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.config.document.Suggestion;
import dev.longhaul.intake.UploadRequest;
import dev.longhaul.source.ObjectName;
import dev.longhaul.trigger.EventJson;
import dev.longhaul.upload.ChecksumKind;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.Sha256;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code POST /uploads} asks for, strictly: a mistyped key is told, not left alone. */
final class RequestReader {

    private static final List<String> KEYS = List.of(
            "bucket",
            "key",
            "versionId",
            "url",
            "destination",
            "metadata",
            "meta",
            "way",
            "chunkSizeBytes",
            "checksum",
            "results",
            "tagSource");

    private static final List<String> WORDS = List.of("title", "description", "category", "keywords", "privacy-status");

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int MOST_RESULTS = 8;
    private static final int LONGEST_URL = 4096;
    private static final int LONGEST_DESTINATION = 64;
    private static final Pattern VERSION = Pattern.compile("[!-~]+");
    private static final int LONGEST_VERSION = 1024;
    private static final int LONGEST_TEXT = 64 << 10;

    /** Visible ASCII; the draft of the header's standard puts it into quotes, most clients do not. */
    private static final Pattern KEY = Pattern.compile("\"?([!-~&&[^\"]]{1,255})\"?");

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RequestReader() {}

    /**
     * @param idempotencyKey the header's value
     * @throws ProblemException {@code bad-request}
     */
    static UploadRequest read(byte[] body, Caller caller, Optional<String> idempotencyKey) {
        ObjectNode said = object(body);
        known("the body", said, KEYS);
        UploadRequest.Wanted source = source(said);
        return new UploadRequest(
                source,
                text(said, "destination", LONGEST_DESTINATION),
                details(said.path("metadata")),
                meta(said.path("meta")),
                oneOf(said, "way", Way.values()).orElse(Way.CHUNKS),
                chunkSize(said.path("chunkSizeBytes")),
                checksum(said),
                results(said, source),
                idempotencyKey.map(key -> repeat(key, caller, said)));
    }

    private static UploadRequest.Wanted source(ObjectNode said) {
        Optional<String> url = optional(said, "url", LONGEST_URL);
        if (url.isPresent()) {
            if (said.has("bucket") || said.has("key") || said.has("versionId")) {
                throw bad("It names both a URL and an object.");
            }
            return new UploadRequest.Linked(url.get());
        }
        String bucket = text(said, "bucket", ObjectName.LONGEST_KEY_BYTES);
        if (!BUCKET.matcher(bucket).matches()) {
            throw bad("Its 'bucket' is not what a bucket can be named.");
        }
        return new UploadRequest.Stored(new ObjectName(bucket, key(said), version(said)));
    }

    private static Results results(ObjectNode said, UploadRequest.Wanted source) {
        List<String> names = new ArrayList<>();
        JsonNode results = said.path("results");
        if (!isAbsent(results)) {
            results.forEach(each -> names.add(each.asText()));
            boolean isList = results.isArray()
                    && names.size() <= MOST_RESULTS
                    && names.stream().distinct().count() == names.size();
            if (!isList || names.stream().anyMatch(name -> !NAME.matcher(name).matches())) {
                throw bad("Its 'results' is not a list of names, each once.");
            }
        }
        JsonNode tag = said.path("tagSource");
        if (!isAbsent(tag) && !tag.isBoolean()) {
            throw bad("Its 'tagSource' is neither true nor false.");
        }
        if (tag.asBoolean()) {
            if (!(source instanceof UploadRequest.Stored)) {
                throw bad("Its 'tagSource' is true, and only an object has tags.");
            }
            names.add(Results.SOURCE_TAGS);
        }
        return new Results(names);
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (EventJson.read(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (ProblemException e) {
            throw new ProblemException(HttpProblems.bad("Its body is not JSON."), e);
        }
        throw bad("Its body is not one JSON object.");
    }

    private static Optional<String> version(ObjectNode said) {
        Optional<String> version = optional(said, "versionId", LONGEST_VERSION);
        if (version.filter(text -> !VERSION.matcher(text).matches()).isPresent()) {
            throw bad("Its 'versionId' is not what a version can be named.");
        }
        return version;
    }

    private static String key(ObjectNode said) {
        String key = text(said, "key", ObjectName.LONGEST_KEY_BYTES);
        boolean isControlled = key.chars().anyMatch(Character::isISOControl);
        if (isControlled || key.getBytes(StandardCharsets.UTF_8).length > ObjectName.LONGEST_KEY_BYTES) {
            throw bad("Its 'key' is not what an object's key can be.");
        }
        return key;
    }

    private static UploadRequest.Repeat repeat(String header, Caller caller, ObjectNode said) {
        var matcher = KEY.matcher(header.strip());
        if (!matcher.matches()) {
            throw bad("Its Idempotency-Key is not 1 to 255 visible characters of ASCII.");
        }
        return new UploadRequest.Repeat(UploadId.ofRequest(caller.name(), matcher.group(1)), hash(said));
    }

    /** The same of all ways to write the same. */
    private static String hash(ObjectNode said) {
        try {
            return Sha256.hex(SORTED.writeValueAsString(SORTED.treeToValue(said, Object.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    private static Details details(JsonNode said) {
        if (isAbsent(said)) {
            return Details.NONE;
        }
        ObjectNode metadata = object(said, "metadata");
        known("'metadata'", metadata, WORDS);
        return new Details(
                optional(metadata, "title", LONGEST_TEXT),
                optional(metadata, "description", LONGEST_TEXT),
                optional(metadata, "category", LONGEST_TEXT),
                keywords(metadata.path("keywords")),
                optional(metadata, "privacy-status", LONGEST_TEXT));
    }

    private static Optional<List<String>> keywords(JsonNode said) {
        if (isAbsent(said)) {
            return Optional.empty();
        }
        List<String> keywords = new ArrayList<>();
        for (JsonNode each : said) {
            keywords.add(each.isTextual() ? each.textValue().strip() : "");
        }
        if (!said.isArray() || keywords.contains("") || keywords.stream().anyMatch(word -> word.contains(","))) {
            throw bad("Its 'keywords' is not a list of texts without commas.");
        }
        return Optional.of(keywords);
    }

    private static Optional<ObjectNode> meta(JsonNode said) {
        return isAbsent(said) ? Optional.empty() : Optional.of(object(said, "meta"));
    }

    private static ObjectNode object(JsonNode said, String name) {
        if (said instanceof ObjectNode object) {
            return object;
        }
        throw bad("Its '" + name + "' is not a JSON object.");
    }

    private static Optional<ChunkSize> chunkSize(JsonNode said) {
        if (isAbsent(said)) {
            return Optional.empty();
        }
        boolean fits =
                said.isIntegralNumber() && said.canConvertToLong() && (said.longValue() == -1 || said.longValue() > 0);
        if (!fits) {
            throw bad("Its 'chunkSizeBytes' is neither -1 nor a number of bytes.");
        }
        return Optional.of(new ChunkSize(said.longValue()));
    }

    /** CRC-32C is compared where nothing else is asked for, as by a route. */
    private static Optional<ChecksumKind> checksum(ObjectNode said) {
        if ("none".equals(said.path("checksum").textValue())) {
            return Optional.empty();
        }
        return Optional.of(oneOf(said, "checksum", ChecksumKind.values()).orElse(ChecksumKind.CRC32C));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(ObjectNode said, String name, E[] all) {
        Optional<String> word = optional(said, name, LONGEST_DESTINATION);
        Optional<E> found = word.flatMap(text -> Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst());
        if (word.isPresent() && found.isEmpty()) {
            throw bad("Its '" + name + "' is none of the words that there are.");
        }
        return found;
    }

    private static void known(String where, ObjectNode object, List<String> keys) {
        object.fieldNames().forEachRemaining(name -> {
            if (!keys.contains(name)) {
                // A name as short as ours is no secret; a longer one is not shown.
                String shown = name.matches("[A-Za-z_-]{1,24}") ? "'" + name + "'" : "one";
                throw bad("In " + where + ", the key " + shown + " " + Suggestion.unknown(name, keys) + ".");
            }
        });
    }

    private static String text(ObjectNode object, String name, int longest) {
        return optional(object, name, longest)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> bad("Its '" + name + "' is missing or empty."));
    }

    private static Optional<String> optional(ObjectNode object, String name, int longest) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw bad("Its '" + name + "' is no text, or a longer one than it can be.");
        }
        return Optional.of(value.textValue());
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static ProblemException bad(String cause) {
        return new ProblemException(HttpProblems.bad(cause));
    }
}
