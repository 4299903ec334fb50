package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Both functions of the SAM template on the table, queue, key and bucket rule that moto's CloudFormation made of it, with the environment
 * that it gives them; each signs as its own role, and so does what Lambda calls in its name. All that was called is held against what those
 * roles may, and the other way round.
 */
@Timeout(300)
class TemplateStackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "/longhaul/document";
    private static final String CREDENTIALS = "/longhaul/credentials";
    private static final String ARN = "arn:aws:%s:" + Servers.REGION + ":123456789012:%s";
    private static final String PUT_OFF = "chunk#1:503(retry-after=7200)";

    /** What was recorded stays, for who wants to see it judged again: infra/check does. */
    private static final Path KEPT = Path.of("target", "infra");

    private static final String WORKER_KEY = "AKIDWORKER";
    private static final String HTTP_KEY = "AKIDHTTP";
    private static final Duration WORKER_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path recording;
    private ServerProcess moto;
    private YouTubeSimulator youTube;
    private S3Client s3;
    private SqsClient sqs;
    private SqsClient sqsOfWorker;
    private DynamoDbClient dynamoDb;
    private TemplateInMoto template;
    private LambdaStandIn worker;
    private LambdaStandIn http;
    private HttpRequests api;
    private QueueMapping mapping;

    @BeforeEach
    void start() throws IOException {
        Path kept = Files.createDirectories(KEPT);
        recording = kept.resolve("recording.jsonl");
        Files.deleteIfExists(recording);
        moto = Servers.recordingMoto(Files.createDirectories(folder.resolve("moto")), recording)
                .awaitReady();
        youTube = YouTubeSimulator.builder().start();
        SimulatedAccount.authorize(folder.resolve("home"), youTube, YouTubeSimulator.SCOPE_UPLOAD);
        s3 = AwsClients.s3(moto.baseUri());
        sqs = AwsClients.sqs(moto.baseUri());
        sqsOfWorker = AwsClients.sqs(moto.baseUri(), WORKER_KEY);
        dynamoDb = AwsClients.dynamoDb(moto.baseUri());
        buckets();
        String topic;
        try (SnsClient sns = AwsClients.sns(moto.baseUri());
                EventBridgeClient events = AwsClients.eventBridge(moto.baseUri())) {
            topic = sns.createTopic(request -> request.name("results")).topicArn();
            events.createEventBus(request -> request.name("studio"));
        }
        String secret = credentials(topic);
        template = TemplateInMoto.create(
                moto.baseUri(),
                Map.of(
                        "bucket_arns", List.of("arn:aws:s3:::versions", "arn:aws:s3:::plain"),
                        "config", "ssm:" + DOCUMENT,
                        "destination1", "own",
                        "secret_arns", List.of(secret),
                        "parameter_arns", List.of(ARN.formatted("ssm", "parameter" + CREDENTIALS)),
                        "result_bus_arns", List.of(ARN.formatted("events", "event-bus/studio")),
                        "result_topic_arns", List.of(topic),
                        "tag_source", "true"),
                KEPT);
        worker = function("Worker", WORKER_KEY);
        http = function("Http", HTTP_KEY);
        api = new HttpRequests(http);
        requireVisibilityBeyondTheTimeout();
        mapping = QueueMapping.start(sqsOfWorker, template.made("Continuations"), worker::invoke, 1, 1);
    }

    private void buckets() {
        for (String bucket : List.of("versions", "plain")) {
            s3.createBucket(request -> request.bucket(bucket));
            s3.putBucketNotificationConfiguration(request ->
                    request.bucket(bucket).notificationConfiguration(all -> all.eventBridgeConfiguration(on -> {})));
        }
        s3.putBucketVersioning(request -> request.bucket("versions")
                .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
    }

    /** As docs/function.md says: what the consent left, and the OAuth client with it. */
    private String credentials(String topic) throws IOException {
        ObjectNode all = (ObjectNode) JSON.readTree(youTube.clientSecretsJson());
        all.setAll((ObjectNode)
                JSON.readTree(folder.resolve("home/credentials/youtube.json").toFile()));
        try (SsmClient ssm = AwsClients.ssm(moto.baseUri());
                SecretsManagerClient secrets = AwsClients.secrets(moto.baseUri())) {
            String secret = secrets.createSecret(request -> request.name("main").secretString(all.toString()))
                    .arn();
            // Moto's CloudFormation makes no secrets: as the stack would.
            secrets.createSecret(request -> request.name("longhaul/own").secretString(all.toString()));
            ssm.putParameter(request ->
                    request.name(CREDENTIALS).type(ParameterType.SECURE_STRING).value(all.toString()));
            ssm.putParameter(
                    request -> request.name(DOCUMENT).type(ParameterType.STRING).value("""
                    destinations:
                      main: {platform: youtube, api-url: "%1$s", credentials: "secretsmanager:%2$s"}
                      own: {platform: youtube, api-url: "%1$s", credentials: "secretsmanager:longhaul/own"}
                      other: {platform: youtube, api-url: "%1$s", credentials: "ssm:%3$s"}
                    results:
                      bus: {event-bus: studio}
                      topic: {topic: "%4$s"}
                    routes:
                      - {bucket: versions, prefix: in/, to: main, results: [bus, topic], tag-source: true}
                      - {bucket: plain, prefix: in/, to: other, tag-source: true}
                      - {bucket: plain, prefix: own/, to: own}
                    http:
                      buckets: [versions/asked/, plain/asked/]
                    """.formatted(
                                    youTube.baseUri(), secret, CREDENTIALS, topic)));
            return secret;
        }
    }

    private LambdaStandIn function(String name, String accessKey) throws IOException {
        String endpoint = moto.baseUri().toString();
        Map<String, String> environment = template.environment(name);
        environment.put("AWS_ACCESS_KEY_ID", accessKey);
        environment.put("AWS_SECRET_ACCESS_KEY", Servers.SECRET_KEY);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL", endpoint);
        environment.put("LONGHAUL_HOME", folder.resolve("nothing").toString());
        environment.put("LONGHAUL_AWS_S3_ENDPOINT", endpoint);
        environment.put("LONGHAUL_AWS_S3_PATH_STYLE", "true");
        return new LambdaStandIn(
                new FunctionSetup(
                        FunctionCommand.built().command(),
                        environment,
                        folder,
                        Files.createDirectories(folder.resolve("logs-" + name)),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        1),
                Reuse.ALWAYS);
    }

    @AfterEach
    void stop() {
        if (mapping != null) {
            mapping.close();
            worker.close();
            http.close();
        }
        s3.close();
        sqs.close();
        sqsOfWorker.close();
        dynamoDb.close();
        youTube.close();
        moto.close();
    }

    @Test
    void whatBothFunctionsCall_theirRolesMay_andNothingElse() {
        put("versions", "in/versioned.mp4");
        await("in/versioned.mp4", "COMPLETED");
        put("plain", "in/plain.mp4");
        await("in/plain.mp4", "COMPLETED");
        retry();
        cancel("versions", "in/");
        cancel("plain", "in/");
        cancel("plain", "own/");
        cancelByWhoHoldsIt();
        ask("versions", "main");
        ask("plain", "other");
        askForWhatIsNotThere();
        api.require(200, "GET", "/destinations", "");
        assertThat(worker.invoke("{\"longhaul\":\"sweep\"}").ending().toString())
                .contains("\"state\":\"swept\"");
        failAnEvent();
        mapping.close();
        template.keepLogAndTrace("Worker", WORKER_KEY, worker.output());
        template.keepLogAndTrace("Http", HTTP_KEY, http.output());

        assertThat(template.requireSufficientRights(recording))
                .contains("worker-role kms:Decrypt", "http-role kms:Decrypt");
        assertThat(youTube.report().videos()).hasSize(5);
    }

    /** By a process that has to open the session that another sealed, and then by a worker that has to, too. */
    private void retry() {
        String id = putOff("versions", "in/retried.mp4");
        assertThat(api.require(200, "GET", "/uploads", "").at("/uploads").size())
                .isEqualTo(3);
        assertThat(api.require(200, "GET", "/uploads/" + id, "").path("state").asText())
                .isEqualTo("WAITING");
        worker.discard();
        api.require(202, "POST", "/uploads/" + id + "/retry", "");
        await("in/retried.mp4", "COMPLETED");
    }

    /** On the platform, too: with the credentials of the destination. */
    private void cancel(String bucket, String prefix) {
        String id = putOff(bucket, prefix + "cancelled-" + bucket + ".mp4");
        assertThat(api.require(200, "DELETE", "/uploads/" + id, "")
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    /** As if it had been held when somebody asked for it: the wish is in the table, and the next invocation finds it. */
    private void cancelByWhoHoldsIt() {
        String id = putOff("versions", "in/held.mp4");
        dynamoDb.putItem(request ->
                request.tableName(template.made("Table")).item(Map.of("pk", AttributeValue.fromS("cancel#" + id))));
        sqs.sendMessage(request -> request.queueUrl(template.made("Continuations"))
                .messageBody("{\"longhaul\":\"continue\",\"upload\":\"" + id + "\"}"));
        await("in/held.mp4", "CANCELLED");
    }

    private void ask(String bucket, String destination) {
        put(bucket, "asked/video.mp4");
        String key = "{\"bucket\":\"%s\",\"key\":\"asked/video.mp4\",\"destination\":\"%s\"}";
        JsonNode recorded = api.require(202, "POST", "/uploads", key.formatted(bucket, destination));
        await(recorded.path("id").asText(), "COMPLETED");
    }

    /** Both look whether the bucket is there at least, of which an object's 404 says nothing. */
    private void askForWhatIsNotThere() {
        api.require(
                422, "POST", "/uploads", "{\"bucket\":\"plain\",\"key\":\"asked/gone.mp4\",\"destination\":\"other\"}");
        assertThat(worker.invoke("{\"upload\":{\"bucket\":\"plain\",\"key\":\"in/gone.mp4\"}}")
                        .ending()
                        .toString())
                .contains("\"state\":\"gone\"");
    }

    /** As Lambda looks before it makes a mapping: it refuses a queue that shows a message again before the function must have ended. */
    private void requireVisibilityBeyondTheTimeout() {
        String seconds = sqsOfWorker
                .getQueueAttributes(request -> request.queueUrl(template.made("Continuations"))
                        .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes()
                .get(QueueAttributeName.VISIBILITY_TIMEOUT);
        assertThat(Duration.ofSeconds(Long.parseLong(seconds))).isGreaterThan(WORKER_TIMEOUT);
    }

    /** Lambda tries it three times, and keeps it in the on-failure destination. */
    private void failAnEvent() {
        AsyncInvocations asynchronous = new AsyncInvocations(worker::invoke, 1);
        asynchronous.invoke("{\"nothing\":\"known\"}");
        asynchronous.close();
        assertThat(asynchronous.undelivered()).hasSize(1);
        sqsOfWorker.sendMessage(request -> request.queueUrl(template.made("FailedInvocations"))
                .messageBody(
                        "{\"version\":\"1.0\",\"requestContext\":{\"condition\":\"RetriesExhausted\"},\"requestPayload\":"
                                + asynchronous.undelivered().get(0) + "}"));
    }

    /** An upload whose platform wants to be asked again in two hours; its id. */
    private String putOff(String bucket, String key) {
        youTube.play(PUT_OFF);
        put(bucket, key);
        return await(key, "WAITING").get("pk").s().substring("upload#".length());
    }

    private void put(String bucket, String key) {
        byte[] bytes = new byte[300_000];
        new Random(key.hashCode()).nextBytes(bytes);
        s3.putObject(
                request ->
                        request.bucket(bucket).key(key).contentType("video/mp4").tagging("cost-center=7"),
                RequestBody.fromBytes(bytes));
    }

    /** Waits until the upload whose record holds this is in the state, and nobody holds it any more: results are told after that. */
    private Map<String, AttributeValue> await(String text, String state) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            for (Map<String, AttributeValue> item : dynamoDb.scan(request -> request.tableName(template.made("Table")))
                    .items()) {
                if (item.toString().contains(text) && isFree(item, state)) {
                    return item;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(text + " is not " + state + "\n" + worker.output() + "\n" + http.output());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static boolean isFree(Map<String, AttributeValue> item, String state) {
        return item.containsKey("state")
                && item.get("state").s().equals(state)
                && Long.parseLong(item.get("leaseUntil").n()) <= System.currentTimeMillis();
    }
}
