package dev.longhaul.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** What is remembered: the table, and the key that seals what is secret. Both are kept when the stack is deleted. */
final class Store {

    /** The index that the sweep reads. */
    static final String DUE = "due";
    /** The index that {@code GET /uploads} reads. */
    static final String NEWEST = "newest";

    private static final int DAYS_BEFORE_THE_KEY_GOES = 30;

    private final Key key;
    private final Table table;

    Store(Construct scope, String name, List<String> logNames) {
        key = Key.Builder.create(scope, "Key")
                .description(name + ": sessions of uploads, logs, secrets")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(DAYS_BEFORE_THE_KEY_GOES))
                .policy(PolicyDocument.Builder.create()
                        .statements(keyPolicy(Stack.of(scope), logNames))
                        .build())
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        table = Table.Builder.create(scope, "Table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .partitionKey(text("pk"))
                .timeToLiveAttribute("expiresAt")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                // AWS's key: with one of our own both functions would need rights to it for every read.
                .encryption(TableEncryption.AWS_MANAGED)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        table.addGlobalSecondaryIndex(index(DUE, "open", "dueAt"));
        table.addGlobalSecondaryIndex(index(NEWEST, "kind", "createdAt"));
    }

    Key key() {
        return key;
    }

    Table table() {
        return table;
    }

    private static List<PolicyStatement> keyPolicy(Stack stack, List<String> logNames) {
        String logGroup =
                "arn:%s:logs:%s:%s:log-group:".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
        PolicyStatement logs = allow(
                "LogsOfThisStack",
                new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com"),
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:DescribeKey");
        logs.addCondition(
                "ArnEquals",
                Map.of(
                        "kms:EncryptionContext:aws:logs:arn",
                        logNames.stream().map(logGroup::concat).toList()));
        return List.of(
                // AWS's own default: without it nobody could administer or delete the key.
                allow("TheAccountsPoliciesDecide", new AccountRootPrincipal(), "kms:*"),
                logs,
                allow(
                        "AlarmsToTheTopic",
                        new ServicePrincipal("cloudwatch.amazonaws.com"),
                        "kms:Decrypt",
                        "kms:GenerateDataKey"));
    }

    /** In a key's policy "*" is this key. */
    private static PolicyStatement allow(String sid, IPrincipal whom, String... actions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(whom))
                .actions(List.of(actions))
                .resources(List.of("*"))
                .build();
    }

    private static GlobalSecondaryIndexProps index(String name, String partition, String sort) {
        return GlobalSecondaryIndexProps.builder()
                .indexName(name)
                .partitionKey(text(partition))
                .sortKey(Attribute.builder()
                        .name(sort)
                        .type(AttributeType.NUMBER)
                        .build())
                .projectionType(ProjectionType.KEYS_ONLY)
                .build();
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
