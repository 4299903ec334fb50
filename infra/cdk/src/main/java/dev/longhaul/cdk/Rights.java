package dev.longhaul.cdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the functions may: the verbs that they call, on what they call them on. X-Ray's, which are on everything, the CDK adds itself. */
final class Rights {

    private static final String SSM = "ssm:";
    private static final String S3 = "s3://";

    private final Stack stack;
    private final LonghaulProps props;
    private final Store store;
    private final Queues queues;

    Rights(Stack stack, LonghaulProps props, Store store, Queues queues) {
        this.stack = stack;
        this.props = props;
        this.store = store;
        this.queues = queues;
    }

    /** What both call: they record uploads, and one that is retried or cancelled is opened, sealed again and ended on its platform. */
    List<PolicyStatement> ofBoth(List<String> secretsOfThisStack) {
        String key = store.key().getKeyArn();
        List<PolicyStatement> rights = new ArrayList<>();
        rights.add(allow(
                "Objects",
                List.of("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"),
                objects()));
        // Who may not list is told "forbidden" of a sidecar that is not there.
        rights.add(allow("WhetherSidecarsAreThere", List.of("s3:ListBucket"), bucketArns()));
        rights.add(allow(
                "NextInvocation",
                List.of("sqs:SendMessage"),
                List.of(queues.continuations().getQueueArn())));
        // The key also encrypts logs and secrets: these it may not be used for by this.
        rights.add(when(
                allow("Sessions", List.of("kms:GenerateDataKey", "kms:Decrypt"), List.of(key)),
                Map.of("kms:EncryptionContext:longhaul", "session")));
        if (props.config().startsWith(SSM)) {
            rights.add(allow(
                    "DocumentInParameter",
                    List.of("ssm:GetParameter"),
                    List.of(parameterArn(props.config().substring(SSM.length())))));
        }
        if (props.config().startsWith(S3)) {
            String arn =
                    "arn:" + stack.getPartition() + ":s3:::" + props.config().substring(S3.length());
            rights.add(allow("DocumentInBucket", List.of("s3:GetObject"), List.of(arn)));
        }
        if (!secretsOfThisStack.isEmpty()) {
            rights.add(allow("SecretsOfThisStack", List.of("secretsmanager:GetSecretValue"), secretsOfThisStack));
            rights.add(when(
                    allow("KeyOfThoseSecrets", List.of("kms:Decrypt"), List.of(key)),
                    Map.of("kms:ViaService", "secretsmanager." + stack.getRegion() + ".amazonaws.com")));
        }
        addIfAny(rights, "OtherSecrets", List.of("secretsmanager:GetSecretValue"), props.secretArns());
        addIfAny(rights, "Parameters", List.of("ssm:GetParameter"), props.parameterArns());
        addIfAny(rights, "KeysOfYourOwn", List.of("kms:Decrypt"), props.readKeyArns());
        return rights;
    }

    /** What the worker calls besides, and Lambda in its name. */
    List<PolicyStatement> ofWorker(String logArn) {
        String table = store.table().getTableArn();
        List<PolicyStatement> rights = new ArrayList<>();
        // Leases, checkpoints, pauses, wishes to cancel.
        rights.add(
                allow("Table", List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"), List.of(table)));
        rights.add(allow("Sweep", List.of("dynamodb:Query"), List.of(index(Store.DUE))));
        rights.add(allow(
                "LambdaKeepsWhatFailed",
                List.of("sqs:SendMessage"),
                List.of(queues.failedInvocations().getQueueArn())));
        rights.add(allow(
                "LambdaPollsTheQueue",
                List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                List.of(queues.continuations().getQueueArn())));
        rights.add(lambdaWrites(logArn));
        if (props.tagSource()) {
            rights.add(allow("TagsOfSources", List.of("s3:PutObjectTagging", "s3:PutObjectVersionTagging"), objects()));
        }
        addIfAny(rights, "ResultsToBuses", List.of("events:PutEvents"), props.resultBusArns());
        addIfAny(rights, "ResultsToTopics", List.of("sns:Publish"), props.resultTopicArns());
        addIfAny(rights, "KeysOfTopics", List.of("kms:GenerateDataKey", "kms:Decrypt"), props.resultKeyArns());
        return rights;
    }

    /** What the HTTP function calls besides, and Lambda in its name. */
    List<PolicyStatement> ofHttp(String logArn) {
        String table = store.table().getTableArn();
        return List.of(
                allow(
                        "Table",
                        List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:BatchGetItem", "dynamodb:DeleteItem"),
                        List.of(table)),
                // Paused destinations are in "due", uploads in "newest".
                allow("Lists", List.of("dynamodb:Query"), List.of(index(Store.DUE), index(Store.NEWEST))),
                lambdaWrites(logArn));
    }

    List<String> bucketArns() {
        return props.buckets().stream().map(each -> each.getBucketArn()).toList();
    }

    private List<String> objects() {
        return bucketArns().stream().map(each -> each + "/*").toList();
    }

    private String parameterArn(String name) {
        return "arn:%s:ssm:%s:%s:parameter%s"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), name);
    }

    private String index(String name) {
        return store.table().getTableArn() + "/index/" + name;
    }

    private static PolicyStatement lambdaWrites(String logArn) {
        return allow("LambdaWritesTheLog", List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logArn));
    }

    private static void addIfAny(
            List<PolicyStatement> rights, String sid, List<String> actions, List<String> resources) {
        if (!resources.isEmpty()) {
            rights.add(allow(sid, actions, resources));
        }
    }

    private static PolicyStatement allow(String sid, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(resources)
                .build();
    }

    private static PolicyStatement when(PolicyStatement statement, Map<String, String> equal) {
        statement.addCondition("StringEquals", equal);
        return statement;
    }
}
