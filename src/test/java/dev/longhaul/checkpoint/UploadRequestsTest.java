package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.support.UploadRig;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Cancelling;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Herald;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Uploads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** An upload costs the table what docs/operate.md says. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class UploadRequestsTest {

    private static final long BYTES = 200_000_000;
    private static final int CHUNK = 16 << 20;
    private static final long BYTES_PER_SECOND = 5_000_000;

    /** So much longer is a data key that KMS encrypted than what names a configured one. */
    private static final int KMS_REFERENCE = 250;

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    private final CountedTable table = new CountedTable();
    private int chunks;

    @ParameterizedTest
    @ValueSource(ints = {900, 6})
    void whatAnUploadAsksOfTheTable_isWhatIsCalculatedWith(int secondsOfAnInvocation) throws IOException {
        SkippingTime time = new SkippingTime();
        Instant began = time.now();
        PatternSource source = new PatternSource("counted", BYTES);
        try (UploadRig rig = new UploadRig(
                YouTubeSimulator.start(),
                home,
                api,
                tokens,
                OptionalLong.of(BYTES_PER_SECOND),
                Limits.DEFAULT,
                false,
                time)) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            DynamoStore store = store();
            Runner runner = new Runner(
                    store.checkpoints(),
                    store.pauses(),
                    rig.destinations,
                    identity -> source,
                    time,
                    new Random(1),
                    Limits.DEFAULT,
                    "worker",
                    Herald.NONE);
            Uploads uploads = new Uploads(store.checkpoints(), store.pauses(), rig.destinations, time, "worker");
            Cancelling worker = new Cancelling(runner, uploads, store.cancellations());
            uploads.record(rig.store.checkpoints().find(id).orElseThrow().spec());
            int invocations = 0;
            Advance advance;
            do {
                invocations++;
                TimeBudget budget =
                        TimeBudget.of(time.now(), Duration.ofSeconds(secondsOfAnInvocation), Duration.ofSeconds(5));
                advance = worker.advance(id, budget, new Stop(), counting());
            } while (advance instanceof Advance.HandedOver);

            assertThat(advance.checkpoint().state().name()).isEqualTo("COMPLETED");
            long seconds = Duration.between(began, time.now()).toSeconds() + 1;
            UploadRequests counted = new UploadRequests(chunks, invocations, seconds);
            // One more where a deadline cut the last chunk: that it may end the upload is then written twice.
            assertThat((long) table.puts.size()).isBetween(counted.writes(), counted.writes() + 1);
            assertThat(table.indexWrites()).isEqualTo(counted.indexWrites());
            assertThat((long) table.reads).isBetween(counted.mostReads() / 3, counted.mostReads());
            assertThat(table.largestBytes() + KMS_REFERENCE)
                    .isBetween((int) counted.recordBytes() / 2, (int) counted.recordBytes());
        }
    }

    private DynamoStore store() {
        SecureRandom random = new SecureRandom();
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new DynamoStore(
                table, "table", SessionSeals.of(AwsSettings.dataKey(key), () -> null, null, random), random);
    }

    private InvocationListener counting() {
        return new InvocationListener() {
            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                chunks += note.kind() == Kind.CHUNK ? 1 : 0;
            }
        };
    }

    /** What it is asked for, and how much DynamoDB counts for it. */
    private static final class CountedTable extends ScriptedDynamo {

        private final List<Map<String, AttributeValue>> puts = new ArrayList<>();
        private int reads;

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            puts.add(request.item());
            return super.putItem(request);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            reads++;
            return super.getItem(request);
        }

        /** An entry that comes or goes is a write, and one whose key changes two. */
        long indexWrites() {
            long writes = 0;
            Map<List<String>, AttributeValue> before = new HashMap<>();
            for (Map<String, AttributeValue> item : puts) {
                for (List<String> index : List.of(List.of("open", "dueAt"), List.of("kind", "createdAt"))) {
                    AttributeValue now = item.containsKey(index.get(0)) ? item.get(index.get(1)) : null;
                    AttributeValue then = before.put(index, now);
                    if (!Objects.equals(now, then)) {
                        writes += (now == null ? 0 : 1) + (then == null ? 0 : 1);
                    }
                }
            }
            return writes;
        }

        int largestBytes() {
            return puts.stream()
                    .mapToInt(item -> item.entrySet().stream()
                            .mapToInt(each -> bytes(each.getKey())
                                    + bytes(Objects.requireNonNullElse(
                                            each.getValue().s(), each.getValue().n())))
                            .sum())
                    .max()
                    .orElseThrow();
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
