package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.DynamoDbTable;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The built function tells what became of an upload: over EventBridge and SNS to queues, to a webhook, to the object's tags. */
@Timeout(180)
class ResultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "told";
    private static final String KEY = "a film+ü.mp4";
    private static final String TABLE = "longhaul";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECRETS_NAME = "longhaul/hook";
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private ServerProcess moto;
    private YouTubeSimulator youTube;
    private HttpServer hook;
    private S3Client s3;
    private SqsClient sqs;
    private SnsClient sns;
    private EventBridgeClient events;
    private DynamoDbClient dynamoDb;
    private LambdaStandIn lambda;
    private String busQueue;
    private String topicQueue;
    private String topic;

    @BeforeEach
    void start() throws IOException {
        moto = Servers.moto(Files.createDirectories(folder.resolve("moto"))).awaitReady();
        youTube = YouTubeSimulator.builder().start();
        SimulatedAccount.authorize(folder.resolve("home"), youTube, YouTubeSimulator.SCOPE_UPLOAD);
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            heard.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        hook.start();
        s3 = AwsClients.s3(moto.baseUri());
        sqs = AwsClients.sqs(moto.baseUri());
        sns = AwsClients.sns(moto.baseUri());
        events = AwsClients.eventBridge(moto.baseUri());
        dynamoDb = AwsClients.dynamoDb(moto.baseUri());
        DynamoDbTable.create(dynamoDb, TABLE);
        s3.createBucket(request -> request.bucket(BUCKET));
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
        try (SecretsManagerClient secrets = AwsClients.secrets(moto.baseUri())) {
            secrets.createSecret(request -> request.name(SECRETS_NAME).secretString(SECRET));
        }
        listen();
        Path document = Files.writeString(folder.resolve("longhaul.yaml"), document());
        lambda = new LambdaStandIn(
                new FunctionSetup(
                        FunctionCommand.built().command(),
                        environment(document),
                        folder,
                        Files.createDirectories(folder.resolve("logs")),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        1),
                Reuse.ALWAYS);
    }

    /** A queue behind the bus, by a rule for our events, and one behind the topic. */
    private void listen() {
        busQueue = sqs.createQueue(request -> request.queueName("of-the-bus")).queueUrl();
        topicQueue =
                sqs.createQueue(request -> request.queueName("of-the-topic")).queueUrl();
        events.createEventBus(request -> request.name("studio"));
        events.putRule(request ->
                request.name("told").eventBusName("studio").eventPattern("{\"source\": [\"dev.longhaul\"]}"));
        Target queue = Target.builder().id("queue").arn(arn("of-the-bus")).build();
        events.putTargets(request -> request.rule("told").eventBusName("studio").targets(queue));
        topic = sns.createTopic(request -> request.name("alarms")).topicArn();
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("sqs")
                .endpoint(arn("of-the-topic"))
                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    /** Moto's account is its own. */
    private static String arn(String queue) {
        return "arn:aws:sqs:" + Servers.REGION + ":123456789012:" + queue;
    }

    private String document() {
        return """
                destinations:
                  youtube: {platform: youtube, api-url: "%s"}
                results:
                  bus: {event-bus: studio}
                  topic: {topic: "%s"}
                  hook: {webhook: "http://127.0.0.1:%d/hook?token=of-nobody", secret: "secretsmanager:%s"}
                routes:
                  - bucket: %s
                    to: youtube
                    results: [bus, topic, hook]
                    tag-source: true
                """.formatted(youTube.baseUri(), topic, hook.getAddress().getPort(), SECRETS_NAME, BUCKET);
    }

    private Map<String, String> environment(Path document) {
        String endpoint = moto.baseUri().toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", Servers.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", Servers.SECRET_KEY);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL", endpoint);
        environment.put("LONGHAUL_HOME", folder.resolve("home").toString());
        environment.put("LONGHAUL_CONFIG", document.toString());
        environment.put("LONGHAUL_AWS_TABLE", TABLE);
        environment.put("LONGHAUL_AWS_DATA_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        environment.put("LONGHAUL_AWS_S3_ENDPOINT", endpoint);
        environment.put("LONGHAUL_AWS_S3_PATH_STYLE", "true");
        return environment;
    }

    @AfterEach
    void stop() {
        lambda.close();
        s3.close();
        sqs.close();
        sns.close();
        events.close();
        dynamoDb.close();
        hook.stop(0);
        youTube.close();
        moto.close();
    }

    @Test
    void aCompletedUpload_isToldToAll() throws Exception {
        String version = take();

        JsonNode completed = only(bodies(topicQueue));
        assertThat(completed.path("type").asText()).as(lambda.output()).isEqualTo("dev.longhaul.upload.completed");
        assertThat(completed.at("/data/source/key").asText()).isEqualTo(KEY);
        assertThat(completed.at("/data/source/versionId").asText()).isEqualTo(version);
        String video = completed.at("/data/video/id").asText();
        assertThat(video).isNotEmpty();
        JsonNode onTheBus = only(bodies(busQueue));
        assertThat(onTheBus.path("detail-type").asText()).isEqualTo("dev.longhaul.upload.completed");
        assertThat(onTheBus.path("detail")).isEqualTo(completed);
        assertThat(heard).containsExactly(completed);
        assertThat(tags(version))
                .isEqualTo(Map.of("cost-center", "7", "longhaul:state", "COMPLETED", "longhaul:video", video));
        assertThat(item()).doesNotContainKey("dueAt");
        assertThat(lambda.output() + item()).doesNotContain(SECRET, "token=of-nobody");
    }

    /** Stays due for the sweep, and is told again by the same id; nobody else is. */
    @Test
    void whoDoesNotHear_isToldAgain() throws Exception {
        answer = 503;
        take();
        assertThat(item().get("state").s()).as(lambda.output()).isEqualTo("COMPLETED");
        assertThat(item()).containsKeys("dueAt", "open", "expiresAt");

        answer = 204;
        goOn();

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).isEqualTo(heard.get(0));
        assertThat(bodies(topicQueue)).hasSize(1);
        assertThat(bodies(busQueue)).hasSize(1);
        assertThat(item()).doesNotContainKey("dueAt");
        assertThat(youTube.report().videos()).hasSize(1);
    }

    @Test
    void aWait_isTold() throws Exception {
        youTube.play("chunk#1:503(retry-after=7200)");

        String version = take();

        JsonNode waiting = only(bodies(topicQueue));
        assertThat(waiting.path("type").asText()).as(lambda.output()).isEqualTo("dev.longhaul.upload.waiting");
        assertThat(waiting.at("/data/until").asText()).isNotEmpty();
        assertThat(waiting.at("/data/problem/type").asText()).isNotEmpty();
        assertThat(tags(version)).containsEntry("longhaul:state", "WAITING");
        assertThat(item().get("state").s()).isEqualTo("WAITING");
    }

    /** Puts an object and carries its upload on; answers with the object's version. */
    private String take() {
        byte[] bytes = new byte[MEGABYTE];
        new Random(1).nextBytes(bytes);
        PutObjectResponse put = s3.putObject(
                request ->
                        request.bucket(BUCKET).key(KEY).contentType("video/mp4").tagging("cost-center=7"),
                RequestBody.fromBytes(bytes));
        String etag = put.eTag().replace("\"", "");
        lambda.invoke(Envelope.DIRECT.write(
                new ObjectPut(BUCKET, KEY, Optional.of(put.versionId()), etag, bytes.length, "0055AED6DCD90281E5")));
        goOn();
        return put.versionId();
    }

    private void goOn() {
        String id = item().get("pk").s().replace("upload#", "");
        lambda.invoke("{\"longhaul\":\"continue\",\"upload\":\"" + id + "\"}");
    }

    private Map<String, AttributeValue> item() {
        return dynamoDb.scan(request -> request.tableName(TABLE)).items().stream()
                .filter(item -> item.get("pk").s().startsWith("upload#"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no upload: " + lambda.output()));
    }

    private Map<String, String> tags(String version) {
        Map<String, String> tags = new HashMap<>();
        for (Tag tag : s3.getObjectTagging(
                        request -> request.bucket(BUCKET).key(KEY).versionId(version))
                .tagSet()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }

    private List<JsonNode> bodies(String queue) throws IOException {
        List<JsonNode> bodies = new ArrayList<>();
        for (Message message : sqs.receiveMessage(
                        request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages()) {
            bodies.add(JSON.readTree(message.body()));
        }
        return bodies;
    }

    private JsonNode only(List<JsonNode> bodies) {
        assertThat(bodies).as(lambda.output()).hasSize(1);
        return bodies.get(0);
    }
}
