package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.DynamoDbTable;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The servers that stand in for AWS do what Longhaul relies on, and keep what they know when they are killed. */
class ServersIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static ServerProcess s3Server;
    private static ServerProcess dynamoServer;
    private static ServerProcess sqsServer;

    @BeforeAll
    static void start() {
        s3Server = Servers.s3(folder);
        dynamoServer = Servers.dynamoDb(folder);
        sqsServer = Servers.sqs(folder);
        Servers.awaitReady(List.of(s3Server, dynamoServer, sqsServer));
    }

    @AfterAll
    static void stop() {
        List.of(s3Server, dynamoServer, sqsServer).forEach(ServerProcess::close);
    }

    @Test
    void s3_checksSignaturesRangesAndConditions_andSurvivesAKill() throws Exception {
        try (S3Client s3 = AwsClients.s3(s3Server.baseUri())) {
            s3.createBucket(request -> request.bucket("videos"));
            String eTag = s3.putObject(
                            request -> request.bucket("videos").key("a b/ü.mp4"), RequestBody.fromString("0123456789"))
                    .eTag();
            s3Server.kill();
            s3Server.startAgain();

            assertThat(s3.headObject(request -> request.bucket("videos").key("a b/ü.mp4")))
                    .satisfies(head -> assertThat(head.eTag()).isEqualTo(eTag))
                    .satisfies(head -> assertThat(head.contentLength()).isEqualTo(10));
            assertThat(s3.getObjectAsBytes(request -> request.bucket("videos")
                                    .key("a b/ü.mp4")
                                    .ifMatch(eTag)
                                    .range("bytes=2-4"))
                            .asString(StandardCharsets.UTF_8))
                    .isEqualTo("234");
            assertThatThrownBy(() -> s3.getObjectAsBytes(
                            request -> request.bucket("videos").key("a b/ü.mp4").ifMatch("\"another\"")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
            assertThat(status(s3Server.baseUri().resolve("/videos/a%20b/%C3%BC.mp4")))
                    .as("without a signature")
                    .isEqualTo(403);
        }
    }

    @Test
    void dynamoDb_survivesAKill() {
        try (DynamoDbClient dynamoDb = AwsClients.dynamoDb(dynamoServer.baseUri())) {
            DynamoDbTable.create(dynamoDb, "kept");
            Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("upload#1"));
            dynamoDb.putItem(request -> request.tableName("kept").item(item));
            dynamoServer.kill();
            dynamoServer.startAgain();

            assertThat(dynamoDb.getItem(request -> request.tableName("kept").key(item))
                            .item())
                    .isEqualTo(item);
        }
    }

    @Test
    void queue_redeliversWhatFailed_thenBuriesIt_andSurvivesAKill() {
        try (SqsClient sqs = AwsClients.sqs(sqsServer.baseUri());
                LambdaStandIn lambda = tinyFunction()) {
            Queues queues = Queues.create(sqs, "work", Duration.ofSeconds(1), 2);
            sqs.sendMessage(request -> request.queueUrl(queues.url()).messageBody("fail always"));
            sqs.sendMessage(request -> request.queueUrl(queues.url()).messageBody("good"));
            sqs.sendMessage(request -> request.queueUrl(queues.url()).messageBody("vanish"));
            sqs.sendMessage(request ->
                    request.queueUrl(queues.url()).messageBody("late").delaySeconds(900));
            sqsServer.kill();
            sqsServer.startAgain();
            assertThat(queues.waiting(sqs)).isEqualTo(4);

            try (QueueMapping mapping = QueueMapping.start(sqs, queues.url(), lambda::invoke, 10, 1)) {
                mapping.lose("vanish"::equals);
                await(() -> queues.dead(sqs) == 1);
                assertThat(mapping.lost()).isEqualTo(1);
            }

            assertThat(queues.waiting(sqs)).as("the late one").isEqualTo(1);
            assertThat(lambda.output())
                    .contains("\"ApproximateReceiveCount\":\"2\"")
                    .doesNotContain("vanish", "late");
            assertThat(lambda.output().split("\"body\":\"good\"", -1)).hasSize(2);
            assertThat(lambda.output().split("\"body\":\"fail always\"", -1)).hasSize(3);
        }
    }

    private static LambdaStandIn tinyFunction() {
        return new LambdaStandIn(
                new FunctionSetup(TinyFunction.command(), Map.of(), folder, folder.resolve("logs"), LONG, LONG, 1),
                Reuse.ALWAYS);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int status(URI address) throws Exception {
        return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
    }
}
