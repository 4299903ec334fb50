package dev.longhaul.config.document;

import dev.longhaul.config.LonghaulConfig.Checksum;
import dev.longhaul.config.LonghaulConfig.Route;
import dev.longhaul.config.LonghaulConfig.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A route of the document, word for word. */
record DocumentRoute(
        String bucket,
        Optional<String> prefix,
        Optional<String> suffix,
        Optional<String> contentType,
        List<String> to,
        Map<String, String> metadata,
        Optional<String> meta,
        Checksum checksum,
        OptionalLong chunkSizeBytes,
        Way way,
        Optional<List<String>> results,
        boolean tagSource)
        implements Route {

    /**
     * The route below a key; what is missing or was wrong is empty.
     *
     * @param values of the whole document, by key
     */
    static DocumentRoute of(String key, Map<String, String> values) {
        Map<String, String> metadata = new LinkedHashMap<>();
        String words = key + ".metadata.";
        values.forEach((name, value) -> {
            if (name.startsWith(words)) {
                metadata.put(name.substring(words.length()), value);
            }
        });
        return new DocumentRoute(
                values.getOrDefault(key + ".bucket", ""),
                Optional.ofNullable(values.get(key + ".prefix")),
                Optional.ofNullable(values.get(key + ".suffix")),
                Optional.ofNullable(values.get(key + ".content-type")),
                texts(key + ".to", values),
                metadata,
                Optional.ofNullable(values.get(key + ".meta")),
                Checksum.valueOf(
                        values.getOrDefault(key + ".checksum", "crc32c").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(values.get(key + ".chunk-size-bytes")).stream()
                        .mapToLong(Long::parseLong)
                        .findFirst(),
                Way.valueOf(values.getOrDefault(key + ".way", "chunks").toUpperCase(Locale.ROOT)),
                Optional.of(texts(key + ".results", values)).filter(names -> !names.isEmpty()),
                Boolean.parseBoolean(values.get(key + ".tag-source")));
    }

    private static List<String> texts(String key, Map<String, String> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; values.containsKey(key + "[" + i + "]"); i++) {
            texts.add(values.get(key + "[" + i + "]"));
        }
        return List.copyOf(texts);
    }
}
