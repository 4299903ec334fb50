package dev.longhaul.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** Items in memory behind DynamoDB's client, whose requests go wrong by script; one that has nothing scripted goes right. */
class ScriptedDynamo implements DynamoDbClient {

    /** What happens to one request. */
    enum Fate {
        /** It is done and answered. */
        DONE,
        /** It is done, its answer is lost, and the SDK repeats it. */
        REPEATED,
        /** It is done, and nobody ever hears of it. */
        DONE_UNHEARD,
        /** Done, and nothing is heard of it, or of anything else, for too long. */
        DONE_SILENTLY,
        /** It gets lost on its way. */
        LOST,
        /** It is done long after everybody has given it up: before the next write. */
        LATE
    }

    private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    private final Deque<Fate> writes = new ArrayDeque<>();
    private final Deque<Fate> reads = new ArrayDeque<>();
    private final List<PutItemRequest> late = new ArrayList<>();

    ScriptedDynamo nextWrites(Fate... fates) {
        writes.addAll(List.of(fates));
        return this;
    }

    ScriptedDynamo nextReads(Fate... fates) {
        reads.addAll(List.of(fates));
        return this;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        late.forEach(this::putIfItMay);
        late.clear();
        Fate fate = Objects.requireNonNullElse(writes.poll(), Fate.DONE);
        boolean done = fate != Fate.LOST && fate != Fate.LATE && putIfItMay(request);
        if (fate == Fate.LATE) {
            late.add(request);
        }
        if (fate == Fate.DONE && done) {
            return PutItemResponse.builder().build();
        }
        if (fate == Fate.DONE || fate == Fate.REPEATED) {
            throw ConditionalCheckFailedException.builder()
                    .message("The conditional request failed")
                    .build();
        }
        throw fate == Fate.DONE_SILENTLY
                ? ApiCallTimeoutException.create(1)
                : SdkClientException.create("the connection was reset");
    }

    private boolean putIfItMay(PutItemRequest request) {
        Map<String, AttributeValue> before = items.get(request.item().get("pk").s());
        Map<String, AttributeValue> wanted = request.expressionAttributeValues();
        boolean met = wanted.isEmpty()
                ? before == null
                : before != null
                        && wanted.get(":version").equals(before.get("version"))
                        && wanted.get(":fence").equals(before.get("fence"));
        if (met) {
            items.put(request.item().get("pk").s(), request.item());
        }
        return met;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (!request.consistentRead()) {
            throw new AssertionError("what is read here must be the last word");
        }
        if (Objects.requireNonNullElse(reads.poll(), Fate.DONE) != Fate.DONE) {
            throw SdkClientException.create("the connection was reset");
        }
        return GetItemResponse.builder()
                .item(items.get(request.key().get("pk").s()))
                .build();
    }

    /** The index: what is open, by time. */
    @Override
    public QueryResponse query(QueryRequest request) {
        AttributeValue open = request.expressionAttributeValues().get(":open");
        return QueryResponse.builder()
                .items(items.values().stream()
                        .filter(item -> open.equals(item.get("open")))
                        .sorted(Comparator.comparing(
                                item -> Long.valueOf(item.get("dueAt").n())))
                        .toList())
                .build();
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
        return new QueryIterable(this, request);
    }

    @Override
    public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
        return DynamoDbServiceClientConfiguration.builder()
                .overrideConfiguration(ClientOverrideConfiguration.builder().build())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Nothing of the script is left. */
    @Override
    public void close() {
        if (!writes.isEmpty() || !reads.isEmpty()) {
            throw new AssertionError("not played: " + writes + ", " + reads);
        }
    }
}
