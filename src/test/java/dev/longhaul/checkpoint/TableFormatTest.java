package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is in people's tables is in a file of items: it may grow, and no line of it may change. */
class TableFormatTest {

    private static final String FILE = "table-format-1.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What sealed the file's sessions; a fake. */
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String MARK = "5f3c";
    private static final Pause PAUSE = new Pause("youtube", Samples.NOW.plusSeconds(3600), Samples.PROBLEM);

    /** An upload that is open, with a draft or a session, one that waits and one that has ended. */
    private static List<Checkpoint> checkpoints() {
        List<Checkpoint> all = new ArrayList<>(Samples.withEverything());
        all.add(Samples.everyState().get(5));
        all.add(Samples.everyState().get(6));
        return all;
    }

    /** Nonces are drawn, and so sealed sessions are alike only where the drawing is. */
    @Test
    void writesTheItemsThatAreStoredSinceTheFirstDay() throws Exception {
        List<Map<String, AttributeValue>> written = new ArrayList<>();
        SessionSeal seal = seal(KEY, new AlwaysSeven());
        checkpoints().forEach(each -> written.add(DynamoItem.of(each, seal, MARK)));
        written.add(DynamoItem.of(PAUSE, MARK));
        assertThat(written)
                .isEqualTo(golden().stream().map(TableFormatTest::withKind).toList());
    }

    /** Since there is an index of all uploads, each says that it is one. */
    private static Map<String, AttributeValue> withKind(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> grown = new LinkedHashMap<>(item);
        if (item.get("pk").s().startsWith("upload#")) {
            grown.put("kind", AttributeValue.fromS("upload"));
        }
        return grown;
    }

    @Test
    void readsTheItemsThatWereStoredSinceTheFirstDay() throws Exception {
        List<Map<String, AttributeValue>> items = golden();
        for (int i = 0; i < checkpoints().size(); i++) {
            Checkpoint expected = checkpoints().get(i);
            assertThat(items.get(i).toString()).doesNotContain("example.org");
            assertThat(store(items.get(i), KEY).checkpoints().find(expected.id()))
                    .contains(expected);
            assertThat(store(items.get(i), OTHER_KEY + "," + KEY).checkpoints().find(expected.id()))
                    .as("after the key was replaced")
                    .contains(expected);
        }
        assertThat(store(items.get(items.size() - 1), KEY).pauses().find("youtube"))
                .contains(PAUSE);
    }

    @Test
    void withAnotherKeyNoSessionOfThemIsRead() throws Exception {
        assertThatThrownBy(() -> store(golden().get(1), OTHER_KEY).checkpoints().find(Samples.id(2)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("checkpoint-sealed"));
    }

    private static DynamoStore store(Map<String, AttributeValue> item, String keys) {
        ScriptedDynamo dynamo = new ScriptedDynamo();
        dynamo.putItem(request -> request.tableName("table").item(item));
        return new DynamoStore(dynamo, "table", seal(keys, new SecureRandom()), new SecureRandom());
    }

    private static SessionSeal seal(String keys, SecureRandom random) {
        return SessionSeals.of(
                AwsSettings.dataKey(keys),
                () -> {
                    throw new AssertionError("nobody needs KMS");
                },
                null,
                random);
    }

    /** Each line is an item as DynamoDB writes it. */
    private static List<Map<String, AttributeValue>> golden() throws IOException, URISyntaxException {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Path file = Path.of(
                Objects.requireNonNull(TableFormatTest.class.getResource(FILE)).toURI());
        for (String line : Files.readAllLines(file)) {
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

    private static final class AlwaysSeven extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }
}
