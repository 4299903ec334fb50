package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.DynamoItem.text;

import dev.longhaul.upload.Checkpoints.Place;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The table, with the few requests that are made of it. A write whose answer was lost, and that DynamoDB or the network then
 * refused when it was repeated, is recognised by reading it back: nobody else writes the same mark.
 */
final class DynamoTable {

    private static final int MARK_BYTES = 16;

    /** A sweep takes about as many at once. */
    private static final int PAGE = 100;

    private final DynamoDbClient client;
    private final String name;
    private final SecureRandom random;
    private final Deadline deadline;

    DynamoTable(DynamoDbClient client, String name, SecureRandom random) {
        this(client, name, random, Deadline.NONE);
    }

    private DynamoTable(DynamoDbClient client, String name, SecureRandom random, Deadline deadline) {
        this.client = client;
        this.name = name;
        this.random = random;
        this.deadline = deadline;
    }

    /** The same table, for whoever must be done by a deadline: items are then written and read until it, and no longer. */
    DynamoTable until(Deadline given) {
        return new DynamoTable(client, name, random, given);
    }

    /** A condition on what is stored: {@code expression} with {@code #names} and {@code :values}. */
    record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

        /** Nothing of this key is stored. */
        static final Condition ABSENT =
                new Condition("attribute_not_exists(#key)", Map.of("#key", DynamoItem.KEY), Map.of());

        /** What is stored is this version, written under this fence. */
        static Condition at(long version, long fence) {
            return new Condition(
                    "#version = :version AND #fence = :fence",
                    Map.of("#version", DynamoItem.VERSION, "#fence", DynamoItem.FENCE),
                    Map.of(":version", DynamoItem.number(version), ":fence", DynamoItem.number(fence)));
        }
    }

    /** A mark that no other has. */
    String newMark() {
        byte[] mark = new byte[MARK_BYTES];
        random.nextBytes(mark);
        return HexFormat.of().formatHex(mark);
    }

    /** What is stored now: every write that was answered is in it. */
    Optional<Map<String, AttributeValue>> find(String key) {
        return asked("dynamodb:GetItem", () -> Optional.of(client.getItem(request -> request.tableName(name)
                        .key(key(key))
                        .consistentRead(true)
                        .overrideConfiguration(this::bound)))
                .filter(answer -> answer.hasItem() && !answer.item().isEmpty())
                .map(answer -> answer.item()));
    }

    /**
     * Writes an item if the condition holds.
     *
     * @return whether it is stored; if not, the condition did not hold
     * @throws ProblemException {@code store-unreachable} if it is not known to be stored: it may still come to be
     */
    boolean put(Map<String, AttributeValue> item, Condition condition) {
        try {
            return asked("dynamodb:PutItem", () -> {
                client.putItem(request -> request.tableName(name)
                        .item(item)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(condition.values().isEmpty() ? null : condition.values())
                        .overrideConfiguration(this::bound));
                return true;
            });
        } catch (ConditionalCheckFailedException e) {
            // The SDK repeats a request whose answer was lost: then it was the first try that met the condition.
            return isStored(item);
        } catch (ProblemException e) {
            // A silent table would keep silent: where time is short it is not asked twice.
            boolean hopeless = e.getCause() instanceof ApiCallTimeoutException && deadline != Deadline.NONE;
            if (DynamoProblems.isUnsure(e) && !hopeless && isSurelyStored(item, e)) {
                return true;
            }
            throw e;
        }
    }

    /** A deadline makes the client's own bound shorter, never longer. */
    private void bound(AwsRequestOverrideConfiguration.Builder call) {
        // Never nothing, which is no bound.
        Duration left = deadline.left().plusMillis(1);
        Optional<Duration> own =
                client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout();
        if (own.filter(bound -> bound.compareTo(left) <= 0).isEmpty()) {
            call.apiCallTimeout(left);
        }
    }

    private boolean isStored(Map<String, AttributeValue> item) {
        return find(item.get(DynamoItem.KEY).s()).filter(item::equals).isPresent();
    }

    private boolean isSurelyStored(Map<String, AttributeValue> item, ProblemException why) {
        try {
            return isStored(item);
        } catch (ProblemException alsoFailed) {
            why.addSuppressed(alsoFailed);
            return false;
        }
    }

    void delete(String key) {
        asked(
                "dynamodb:DeleteItem",
                () -> client.deleteItem(request -> request.tableName(name).key(key(key))));
    }

    /**
     * Keys of what is open, soonest due first, from the index: a little behind the table at times.
     *
     * @param kind {@link DynamoItem#UPLOAD} or {@link DynamoItem#PAUSE}
     * @param latestMillis the last {@code dueAt} of interest, epoch milliseconds
     * @param reader reads as many of them as it needs; further pages are asked for only then
     */
    <T> T due(String kind, long latestMillis, Function<Stream<String>, T> reader) {
        return asked(
                "dynamodb:Query",
                () -> reader.apply(client
                        .queryPaginator(request -> request.tableName(name)
                                .indexName(DynamoItem.DUE_INDEX)
                                .keyConditionExpression("#open = :open AND #dueAt <= :latest")
                                .expressionAttributeNames(Map.of("#open", DynamoItem.OPEN, "#dueAt", DynamoItem.DUE_AT))
                                .expressionAttributeValues(
                                        Map.of(":open", text(kind), ":latest", DynamoItem.number(latestMillis)))
                                .limit(PAGE))
                        .items()
                        .stream()
                        .map(item -> item.get(DynamoItem.KEY).s())));
    }

    /**
     * Uploads, newest first; fewer than so many only if there are no more. Those that have expired meanwhile are left out.
     *
     * @param reader makes something of an item, or nothing
     */
    <T> List<T> newest(Optional<Place> after, int most, Function<Map<String, AttributeValue>, Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        Map<String, AttributeValue> start = after.map(DynamoTable::place).orElse(null);
        do {
            QueryResponse some = some(start, most);
            List<String> keys = some.items().stream()
                    .map(item -> item.get(DynamoItem.KEY).s())
                    .toList();
            items(keys).stream()
                    .map(reader)
                    .flatMap(Optional::stream)
                    .limit(most - found.size())
                    .forEach(found::add);
            start = some.hasLastEvaluatedKey() ? some.lastEvaluatedKey() : null;
        } while (start != null && found.size() < most);
        return found;
    }

    private QueryResponse some(Map<String, AttributeValue> start, int most) {
        return asked(
                "dynamodb:Query",
                () -> client.query(request -> request.tableName(name)
                        .indexName(DynamoItem.NEWEST_INDEX)
                        .keyConditionExpression("#kind = :kind")
                        .expressionAttributeNames(Map.of("#kind", DynamoItem.KIND))
                        .expressionAttributeValues(Map.of(":kind", text(DynamoItem.UPLOAD)))
                        .scanIndexForward(false)
                        .exclusiveStartKey(start)
                        .limit(most)));
    }

    /** In their order. */
    private List<Map<String, AttributeValue>> items(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        asked("dynamodb:BatchGetItem", () -> client.batchGetItem(request -> request.requestItems(Map.of(
                                name,
                                KeysAndAttributes.builder()
                                        .keys(keys.stream()
                                                .map(DynamoTable::key)
                                                .toList())
                                        .consistentRead(true)
                                        .build())))
                        .responses()
                        .getOrDefault(name, List.of()))
                .forEach(item -> items.put(item.get(DynamoItem.KEY).s(), item));
        // What a full answer had no room for is asked for alone.
        return keys.stream()
                .map(key -> Optional.ofNullable(items.get(key)).or(() -> find(key)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, AttributeValue> place(Place place) {
        return Map.of(
                DynamoItem.KEY,
                text(DynamoItem.key(place.id())),
                DynamoItem.KIND,
                text(DynamoItem.UPLOAD),
                DynamoItem.CREATED_AT,
                DynamoItem.number(Millis.of(place.createdAt())));
    }

    /** All items of a kind. Reads the whole table: for a person. */
    List<Map<String, AttributeValue>> all(String kind) {
        return asked("dynamodb:Scan", () -> client
                .scanPaginator(request -> request.tableName(name)
                        .consistentRead(true)
                        .filterExpression("begins_with(#key, :kind)")
                        .expressionAttributeNames(Map.of("#key", DynamoItem.KEY))
                        .expressionAttributeValues(Map.of(":kind", text(kind + "#"))))
                .items()
                .stream()
                .toList());
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of(DynamoItem.KEY, text(key));
    }

    private <T> T asked(String action, Supplier<T> request) {
        try {
            return request.get();
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (SdkException e) {
            throw DynamoProblems.of(name, action, e);
        }
    }
}
