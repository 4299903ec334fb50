package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.AwsSettings;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is in people's tables, as each release has written it: files of items, no line of which may change. A release reads those of all
 * before it; whether the one before it reads those of this one, {@code UpgradeIT} asks that one itself.
 */
class RecordedItemsTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String MARK = "5f3c";
    private static final Pause PAUSE = new Pause("youtube", Samples.NOW.plusSeconds(3600), Samples.PROBLEM);

    /** A release's file. */
    private enum Recorded {
        /** An upload that is open, with a draft or a session, one that waits and one that has ended. */
        OF_0_1("0.1") {
            @Override
            List<Checkpoint> checkpoints() {
                List<Checkpoint> all = new ArrayList<>(Samples.withEverything());
                all.add(Samples.everyState().get(5));
                all.add(Samples.everyState().get(6));
                return all;
            }
        },
        /** One in each state, and all that may be besides. */
        OF_0_2("0.2") {
            @Override
            List<Checkpoint> checkpoints() {
                return Stream.of(Samples.everyState(), Samples.withEverything(), Samples.asked())
                        .flatMap(List::stream)
                        .toList();
            }
        };

        private final String release;

        Recorded(String release) {
            this.release = release;
        }

        /** What its items were made of; a pause follows them. */
        abstract List<Checkpoint> checkpoints();

        List<Map<String, AttributeValue>> items() throws IOException {
            return RecordedItems.of(release);
        }
    }

    /** Nonces are drawn, and so sealed sessions are alike only where the drawing is. */
    @Test
    void writesTheItemsOfThisRelease() throws Exception {
        List<Map<String, AttributeValue>> written = written(Recorded.OF_0_2);
        RecordedItems.write("0.2", written);
        assertThat(written).isEqualTo(Recorded.OF_0_2.items());
    }

    /** Since there is an index of all uploads, each says that it is one. */
    @Test
    void grewByOneAttributeSinceTheFirst() throws Exception {
        assertThat(written(Recorded.OF_0_1))
                .isEqualTo(Recorded.OF_0_1.items().stream()
                        .map(RecordedItemsTest::withKind)
                        .toList());
    }

    private static List<Map<String, AttributeValue>> written(Recorded recorded) {
        List<Map<String, AttributeValue>> written = new ArrayList<>();
        SessionSeal seal = seal(RecordedItems.KEY, new AlwaysSeven());
        recorded.checkpoints().forEach(each -> written.add(DynamoItem.of(each, seal, MARK)));
        written.add(DynamoItem.of(PAUSE, MARK));
        return written;
    }

    private static Map<String, AttributeValue> withKind(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> grown = new LinkedHashMap<>(item);
        if (item.get("pk").s().startsWith("upload#")) {
            grown.put("kind", AttributeValue.fromS("upload"));
        }
        return grown;
    }

    @ParameterizedTest
    @EnumSource
    void readsTheItemsOfEachRelease(Recorded recorded) throws Exception {
        List<Map<String, AttributeValue>> items = recorded.items();
        List<Checkpoint> checkpoints = recorded.checkpoints();
        assertThat(items).hasSize(checkpoints.size() + 1);
        for (int i = 0; i < checkpoints.size(); i++) {
            Checkpoint expected = checkpoints.get(i);
            assertThat(items.get(i).toString()).doesNotContain("example.org");
            assertThat(store(items.get(i), RecordedItems.KEY).checkpoints().find(expected.id()))
                    .contains(expected);
            assertThat(store(items.get(i), OTHER_KEY + "," + RecordedItems.KEY)
                            .checkpoints()
                            .find(expected.id()))
                    .as("after the key was replaced")
                    .contains(expected);
        }
        assertThat(store(items.get(items.size() - 1), RecordedItems.KEY)
                        .pauses()
                        .find("youtube"))
                .contains(PAUSE);
    }

    @Test
    void withAnotherKeyNoSessionOfThemIsRead() throws Exception {
        assertThatThrownBy(() -> store(Recorded.OF_0_1.items().get(1), OTHER_KEY)
                        .checkpoints()
                        .find(Samples.id(2)))
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

    private static final class AlwaysSeven extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }
}
