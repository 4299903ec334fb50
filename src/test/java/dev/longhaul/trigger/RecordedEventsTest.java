package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code events/} is read and answered as its row in {@code events/README.md} says. */
class RecordedEventsTest {

    static final Path FOLDER = Path.of("events");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]+\\.json)` \\| .* \\| `([^`|]+)` \\| `([^`|]+)` \\|$");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> rows() throws IOException {
        Map<String, Arguments> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(FOLDER.resolve("README.md")));
        while (row.find()) {
            assertThat(rows.put(row.group(1), Arguments.of(row.group(1), row.group(2), row.group(3))))
                    .as(row.group(1) + " has one row")
                    .isNull();
        }
        return rows.values().stream();
    }

    @Test
    void eachFileHasARow_andEachRowItsFile() throws IOException {
        List<String> files =
                files().stream().map(file -> file.getFileName().toString()).toList();
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(rows().map(row -> (String) row.get()[0])).containsExactlyElementsOf(files);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("rows")
    void event_isReadAndAnsweredAsItsRowSays(String file, String readAs, String answered) throws IOException {
        JsonNode event = EventJson.read(Files.readAllBytes(FOLDER.resolve(file)));
        assertThat(told(EventReader.read(event))).isEqualTo(readAs);
        assertThat(answer(event)).isEqualTo(answered);
    }

    private static String told(Incoming incoming) {
        if (incoming instanceof Incoming.ObjectEvents made) {
            List<String> all = new ArrayList<>();
            made.objects().forEach(object -> all.add("object " + named(object)));
            made.unreadable().forEach(problem -> all.add("unreadable"));
            return String.join(", ", all);
        }
        if (incoming instanceof Incoming.Messages messages) {
            return messages.messages().stream()
                    .map(message -> told(message.content()))
                    .collect(Collectors.joining("; ", "messages: ", ""));
        }
        if (incoming instanceof Incoming.Continue wanted) {
            return "continue " + wanted.upload();
        }
        if (incoming instanceof Incoming.Direct direct) {
            return "direct " + named(direct.object());
        }
        if (incoming instanceof Incoming.Http) {
            return "http";
        }
        if (incoming instanceof Incoming.SweepDue) {
            return "sweep";
        }
        return incoming instanceof Incoming.Nothing ? "nothing" : "unreadable";
    }

    private static String named(ObjectEvent object) {
        return object.name().location()
                + object.name().versionId().map(id -> " version " + id).orElse("");
    }

    private static String answer(JsonNode event) {
        try {
            JsonNode answer = new TriggerRig().handle(event);
            if (answer.has("batchItemFailures")) {
                return answer.get("batchItemFailures").size() + " of "
                        + event.get("Records").size() + " failed";
            }
            int uploads = answer.path("uploads").size();
            return answer.path("state").asText("http") + (uploads > 1 ? " " + uploads : "");
        } catch (ProblemException e) {
            return "fails: " + e.problem().type();
        }
    }
}
