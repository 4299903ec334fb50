package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.checkpoint.CheckpointsContract;
import dev.longhaul.checkpoint.DynamoStore;
import dev.longhaul.checkpoint.SessionSeal;
import dev.longhaul.checkpoint.SessionSeals;
import dev.longhaul.stack.AwsClients;
import dev.longhaul.stack.ServerProcess;
import dev.longhaul.stack.Servers;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.support.DynamoDbTable;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Metadata;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Ranges;
import dev.longhaul.upload.Session;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Video;
import dev.longhaul.upload.Way;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The promises of the store, kept by a real DynamoDB; and what only it can show. */
class DynamoStoreIT extends CheckpointsContract {

    private static final String SECRET = "https://upload.example.org/session?id=very-secret";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static ServerProcess server;
    private static int tables;

    private final Instant now = Instant.now();
    private final SessionSeal seal = SessionSeals.of(
            AwsSettings.dataKey(Base64.getEncoder().encodeToString(RANDOM.generateSeed(32))),
            () -> null,
            new SkippingTime(),
            RANDOM);
    private String table;
    private DynamoDbClient client;
    private DynamoDbClient another;

    @BeforeAll
    static void startServer(@TempDir Path data) {
        server = Servers.dynamoDb(data).awaitReady();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        client = AwsClients.impatientDynamoDb(server.baseUri());
        another = AwsClients.impatientDynamoDb(server.baseUri());
        table = "uploads-" + ++tables;
        DynamoDbTable.createWithoutExpiry(client, table);
    }

    @AfterEach
    void close() {
        client.close();
        another.close();
    }

    private DynamoStore store(DynamoDbClient from, String name) {
        return new DynamoStore(from, name, seal, RANDOM);
    }

    @Override
    protected Checkpoints checkpoints() {
        return store(client, table).checkpoints();
    }

    @Override
    protected Checkpoints neighbour() {
        return store(another, table).checkpoints();
    }

    @Override
    protected Pauses pauses() {
        return store(client, table).pauses();
    }

    @Test
    void aKilledServerLosesNothing() {
        Checkpoint created = created(1);
        assertThat(checkpoints().create(created)).isTrue();
        Checkpoints.Held held = take(created.id());
        Checkpoint saved = held.save(held.checkpoint().with(uploading()));

        server.kill();
        Checkpoint next = saved.with(saved.tally().sent(7));
        assertProblem(() -> held.save(next), "store-unreachable", "DynamoDB does not answer");
        assertProblem(() -> neighbour().find(created.id()), "store-unreachable", "DynamoDB does not answer");
        server.startAgain();

        assertThat(neighbour().find(created.id())).contains(saved);
        assertThat(neighbour().take(created.id(), "you", now, now.plusSeconds(60)))
                .isEmpty();
        Checkpoint after = held.save(next);
        assertThat(neighbour().find(created.id())).contains(after);
        assertThat(after.tally().sentBytes()).isEqualTo(7);
    }

    /** Lost once, the SDK repeats the write, and DynamoDB refuses it; lost always, it gives up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aWriteWhoseAnswerIsLostIsRecognised(int losses) {
        AtomicInteger sent = new AtomicInteger();
        ExecutionInterceptor losing = new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                if (context.request() instanceof PutItemRequest && sent.getAndIncrement() % 2 < losses) {
                    throw RetryableException.create("the answer is lost");
                }
            }
        };
        try (DynamoDbClient deaf = AwsClients.impatientDynamoDb(server.baseUri(), losing)) {
            Checkpoints checkpoints = store(deaf, table).checkpoints();
            Checkpoint created = created(1);
            assertThat(checkpoints.create(created)).isTrue();
            Checkpoints.Held held = checkpoints
                    .take(created.id(), "me", now, now.plusSeconds(60))
                    .orElseThrow();
            Checkpoint saved = held.save(held.checkpoint().with(uploading()));
            assertThat(neighbour().find(created.id())).contains(saved);
            assertThat(saved.version()).isEqualTo(2);
            assertThat(sent).hasValue(6);
        }
    }

    @Test
    void theTableOfADeploymentExpiresWhatHasEnded() {
        DynamoDbTable.create(client, table + "-deployed");
        assertThat(client.describeTimeToLive(request -> request.tableName(table + "-deployed"))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expiresAt");
    }

    @Test
    void noSessionIsInTheTable() {
        Checkpoint created = created(1);
        assertThat(checkpoints().create(created)).isTrue();
        Checkpoints.Held held = take(created.id());
        held.save(held.checkpoint().with(uploading()));
        assertThat(item(created.id()).toString())
                .doesNotContain("upload.example.org", "very-secret")
                .contains("UPLOADING");
        assertThat(checkpoints().find(created.id()).orElseThrow().state()).isEqualTo(uploading());
    }

    @Test
    void onlyWhatIsUnfinishedIsIndexedAndOnlyWhatHasEndedExpires() {
        Checkpoint created = created(1);
        assertThat(checkpoints().create(created)).isTrue();
        Checkpoints.Held held = take(created.id());
        assertThat(item(created.id())).containsKeys("open", "dueAt").doesNotContainKey("expiresAt");
        Checkpoint done = held.checkpoint().with(new UploadState.Completed(new Video("v", "https://example.org/v")));
        held.save(done.released(now, now));
        long expiresAt = Long.parseLong(item(created.id()).get("expiresAt").n());
        assertThat(item(created.id())).doesNotContainKeys("open", "dueAt");
        assertThat(Instant.ofEpochSecond(expiresAt))
                .isBetween(
                        now.plus(Duration.ofDays(30)),
                        now.plus(Duration.ofDays(30)).plusSeconds(1));
        assertThat(indexed()).isEmpty();
    }

    @Test
    void manyUploadsAreListedAndDue() {
        // More than a page of the scan, which ends after 1 MiB, and of the index.
        String padding = "{\"title\":\"" + "x".repeat(10_000) + "\"}";
        for (int i = 0; i < 110; i++) {
            assertThat(checkpoints().create(created(i, padding))).isTrue();
        }
        assertThat(checkpoints().list()).hasSize(110).isSortedAccordingTo((one, other) -> other.spec()
                .createdAt()
                .compareTo(one.spec().createdAt()));
        assertThat(checkpoints().due(now.plusSeconds(1000), 105)).hasSize(105);
        assertThat(checkpoints().due(now.plusSeconds(1000), 1000)).hasSize(110);
    }

    @Test
    void aDamagedRecordHidesNoOther() {
        for (int i = 1; i <= 3; i++) {
            assertThat(checkpoints().create(created(i))).isTrue();
        }
        Map<String, AttributeValue> damaged = new HashMap<>(item(id(1)));
        damaged.put("json", AttributeValue.fromS("{}"));
        client.putItem(request -> request.tableName(table).item(damaged));
        assertThat(checkpoints().due(now.plusSeconds(1000), 9)).containsExactly(id(1), id(2), id(3));
        assertProblem(() -> checkpoints().find(id(1)), "checkpoint-damaged", "format is missing");
    }

    @Test
    void aRecordMovedToAnotherUploadIsNotRead() {
        assertThat(checkpoints().create(created(1))).isTrue();
        Map<String, AttributeValue> moved = new HashMap<>(item(id(1)));
        moved.put("pk", AttributeValue.fromS("upload#" + id(2)));
        client.putItem(request -> request.tableName(table).item(moved));
        assertProblem(() -> checkpoints().find(id(2)), "checkpoint-damaged", "holds another upload");
    }

    @Test
    void aMissingTableIsAProblem() {
        Checkpoints nowhere = store(client, "nowhere").checkpoints();
        assertProblem(() -> nowhere.find(id(1)), "no-such-table", "nowhere");
        assertProblem(() -> nowhere.create(created(1)), "no-such-table", "nowhere");
        assertProblem(nowhere::list, "no-such-table", "nowhere");
        assertProblem(() -> nowhere.due(now, 1), "no-such-table", "nowhere");
    }

    @Test
    void aTableOfAnotherFormIsAProblem() {
        client.deleteTable(request -> request.tableName(table));
        DynamoDbTable.createWithoutIndex(client, table);
        assertProblem(() -> checkpoints().due(now, 1), "table-unusable", "'due'");
    }

    @Test
    void aRecordThatIsTooLargeIsAProblem() {
        String large = "{\"description\":\"" + "x".repeat(410_000) + "\"}";
        assertProblem(() -> checkpoints().create(created(1, large)), "record-too-large", "400 KB");
    }

    private Checkpoints.Held take(UploadId id) {
        return checkpoints().take(id, "me", now, now.plusSeconds(60)).orElseThrow();
    }

    private static UploadState.Uploading uploading() {
        return new UploadState.Uploading(
                new Session(Map.of("uri", SECRET), Instant.parse("2026-03-01T12:00:00Z")), Ranges.none());
    }

    private static UploadId id(int number) {
        return new UploadId(String.format("%024x", number));
    }

    private Checkpoint created(int number) {
        return created(number, "{}");
    }

    private Checkpoint created(int number, String metadata) {
        UploadSpec spec = new UploadSpec(
                id(number),
                "youtube",
                new SourceIdentity("s3://bucket/key", 1_000_000, "version=1"),
                "video/mp4",
                new Metadata(metadata),
                Way.CHUNKS,
                new ChunkSize(262_144),
                Optional.empty(),
                now.plusSeconds(number));
        return Checkpoint.create(spec, now.plusSeconds(number));
    }

    private Map<String, AttributeValue> item(UploadId id) {
        return client.getItem(request -> request.tableName(table)
                        .key(Map.of("pk", AttributeValue.fromS("upload#" + id)))
                        .consistentRead(true))
                .item();
    }

    private List<Map<String, AttributeValue>> indexed() {
        return client.scan(request -> request.tableName(table).indexName("due")).items();
    }

    private static void assertProblem(ThrowingCallable call, String type, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo(type);
            assertThat(e.problem().title() + e.problem().cause())
                    .contains(words)
                    .doesNotContain(SECRET);
        });
    }
}
