package dev.longhaul.support;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Makes the table that a deployment has (docs/store.md, "The table"). */
public final class DynamoDbTable {

    private DynamoDbTable() {}

    public static void create(DynamoDbClient client, String name) {
        createWithoutExpiry(client, name);
        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(live -> live.attributeName("expiresAt").enabled(true)));
    }

    /** For records with made-up times: DynamoDB Local deletes at once what has expired, others after days. */
    public static void createWithoutExpiry(DynamoDbClient client, String name) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("open", ScalarAttributeType.S),
                        attribute("dueAt", ScalarAttributeType.N),
                        attribute("kind", ScalarAttributeType.S),
                        attribute("createdAt", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH))
                .globalSecondaryIndexes(index("due", "open", "dueAt"), index("newest", "kind", "createdAt")));
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
    }

    /** A table that somebody made by hand, and not after the page. */
    public static void createWithoutIndex(DynamoDbClient client, String name) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S))
                .keySchema(key("pk", KeyType.HASH)));
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
