package dev.longhaul.checkpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's items as releases have written them, one a line, as DynamoDB writes it. */
public final class RecordedItems {

    /** What sealed their sessions ({@code longhaul.aws.data-key}); a fake. */
    public static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedItems() {}

    /** Of all releases, oldest first. */
    public static List<Map<String, AttributeValue>> all() throws IOException {
        List<Map<String, AttributeValue>> all = new ArrayList<>();
        for (String release : List.of("0.1", "0.2")) {
            all.addAll(of(release));
        }
        return all;
    }

    static List<Map<String, AttributeValue>> of(String release) throws IOException {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (String line : Files.readAllLines(file("items-" + release + ".jsonl"))) {
            Map<String, AttributeValue> item = new LinkedHashMap<>();
            JSON.readValue(line, new TypeReference<Map<String, Map<String, String>>>() {})
                    .forEach((name, value) -> item.put(
                            name,
                            value.containsKey("N")
                                    ? AttributeValue.fromN(value.get("N"))
                                    : AttributeValue.fromS(value.get("S"))));
            items.add(item);
        }
        return items;
    }

    /** Leaves items in {@code target}, as a release's file holds them. */
    static void write(String release, List<Map<String, AttributeValue>> items) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            Map<String, Map<String, String>> line = new LinkedHashMap<>();
            item.forEach((name, value) ->
                    line.put(name, value.n() == null ? Map.of("S", value.s()) : Map.of("N", value.n())));
            lines.add(JSON.writeValueAsString(line));
        }
        Files.write(Path.of("target", "items-" + release + ".jsonl"), lines);
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(RecordedItems.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
