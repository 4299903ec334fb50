package dev.longhaul.stack;

import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.DynamoDbTable;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Longhaul as it is deployed, on one machine: the built function under {@link LambdaStandIn}, an S3 bucket, a DynamoDB table, an SQS
 * queue with dead letters and its mapping, the sweep's rule, and a simulated YouTube. Every object of the bucket goes to the destination
 * {@code youtube}.
 */
public final class Stack implements AutoCloseable {

    public static final String BUCKET = "videos";

    private static final String TABLE = "longhaul";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration VISIBILITY_MARGIN = Duration.ofSeconds(5);
    private static final int RECEIVES = 5;
    private static final int DATA_KEY_BYTES = 32;
    private static final int STORY_CHARS = 20_000;

    private final StackSettings settings;
    private final Path folder;
    private final YouTubeSimulator youTube;
    private final ServerProcess s3Server;
    private final ServerProcess dynamoServer;
    private final ServerProcess sqsServer;
    private final S3Client s3;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Queues queues;
    private final LambdaStandIn lambda;
    private final QueueMapping mapping;
    private final ScheduleRule rule;
    private final AsyncInvocations async;
    private final String dataKey;
    private final AtomicLong sequencer = new AtomicLong(0x55AED6DCD90281E5L);
    private String refreshToken;

    private Stack(StackSettings settings, Path folder) throws IOException {
        this.settings = settings;
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        Path servers = Files.createDirectories(this.folder.resolve("servers"));
        s3Server = Servers.s3(servers);
        dynamoServer = Servers.dynamoDb(servers);
        sqsServer = Servers.sqs(servers);
        youTube = settings.youTube().start();
        refreshToken = SimulatedAccount.authorize(home(), youTube, YouTubeSimulator.SCOPE_UPLOAD);
        Servers.awaitReady(List.of(s3Server, dynamoServer, sqsServer));
        s3 = AwsClients.s3(s3Server.baseUri());
        dynamoDb = AwsClients.dynamoDb(dynamoServer.baseUri());
        sqs = AwsClients.sqs(sqsServer.baseUri());
        s3.createBucket(request -> request.bucket(BUCKET));
        DynamoDbTable.create(dynamoDb, TABLE);
        queues = Queues.create(sqs, "longhaul", settings.timeout().plus(VISIBILITY_MARGIN), RECEIVES);
        dataKey = Base64.getEncoder().encodeToString(filled(DATA_KEY_BYTES));
        lambda = new LambdaStandIn(
                new FunctionSetup(
                        settings.command().command(),
                        environment(),
                        this.folder,
                        this.folder.resolve("logs"),
                        settings.timeout(),
                        LONGEST_START,
                        settings.sandboxes()),
                settings.reuse());
        async = new AsyncInvocations(lambda::invoke, settings.sandboxes());
        mapping = QueueMapping.start(sqs, queues.url(), lambda::invoke, 1, settings.sandboxes());
        rule = settings.sweepEvery().isPresent()
                ? ScheduleRule.every(settings.sweepEvery().get(), lambda::invoke)
                : ScheduleRule.byHand(lambda::invoke);
    }

    /**
     * Starts all of it.
     *
     * @param folder for data and logs; a new one
     */
    public static Stack start(StackSettings settings, Path folder) throws IOException {
        return new Stack(settings, folder);
    }

    private static byte[] filled(int bytes) {
        byte[] key = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            key[i] = (byte) (37 * i + 11);
        }
        return key;
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Map<String, String> environment() throws IOException {
        Path document = folder.resolve("longhaul.yaml");
        Files.writeString(document, document());
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_ACCESS_KEY_ID",
                Servers.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                Servers.SECRET_KEY,
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoServer.baseUri().toString(),
                "AWS_ENDPOINT_URL_SQS",
                sqsServer.baseUri().toString(),
                "LONGHAUL_HOME",
                home().toString(),
                "LONGHAUL_CONFIG",
                document.toString(),
                "LONGHAUL_AWS_TABLE",
                TABLE,
                "LONGHAUL_AWS_QUEUE_URL",
                queues.url(),
                "LONGHAUL_AWS_DATA_KEY",
                dataKey));
        environment.put("LONGHAUL_AWS_S3_ENDPOINT", s3Server.baseUri().toString());
        environment.put("LONGHAUL_AWS_S3_PATH_STYLE", "true");
        environment.putAll(settings.environment());
        return environment;
    }

    private String document() {
        return """
                destinations:
                  youtube:
                    platform: youtube
                    api-url: %s
                routes:
                  - bucket: %s
                    to: [youtube]
                """.formatted(youTube.baseUri(), BUCKET) + settings.document();
    }

    /** Puts a file into the bucket; tells nobody. */
    public ObjectPut put(String key, Path file) {
        s3.putObject(request -> request.bucket(BUCKET).key(key).contentType("video/mp4"), RequestBody.fromFile(file));
        return putNow(key);
    }

    /**
     * As {@link #put(String, Path)}, of what is on no disk.
     *
     * @param content opens it; again, where a request is repeated
     */
    public ObjectPut put(String key, long bytes, Supplier<InputStream> content) {
        s3.putObject(
                request -> request.bucket(BUCKET).key(key).contentType("video/mp4"),
                RequestBody.fromContentProvider(content::get, bytes, "video/mp4"));
        return putNow(key);
    }

    /** As {@link #put(String, Path)}. */
    public ObjectPut put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(BUCKET).key(key).contentType("video/mp4"), RequestBody.fromBytes(bytes));
        return putNow(key);
    }

    private ObjectPut putNow(String key) {
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key(key));
        return new ObjectPut(
                BUCKET,
                key,
                Optional.ofNullable(head.versionId()),
                head.eTag().replace("\"", ""),
                head.contentLength(),
                HexFormat.of().withUpperCase().toHexDigits(sequencer.incrementAndGet()));
    }

    /** Takes an object away. */
    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    /** The bucket's notifications. */
    public BucketEvents events(long seed) {
        return new BucketEvents(async::invoke, this::send, seed);
    }

    /** Sends a message to the queue. */
    public void send(String message) {
        sqs.sendMessage(request -> request.queueUrl(queues.url()).messageBody(message));
    }

    public LambdaStandIn lambda() {
        return lambda;
    }

    public QueueMapping mapping() {
        return mapping;
    }

    /** The sweep's rule. */
    public ScheduleRule rule() {
        return rule;
    }

    public YouTubeSimulator youTube() {
        return youTube;
    }

    public YouTubeReport report() {
        return youTube.report();
    }

    public ServerProcess s3Server() {
        return s3Server;
    }

    public ServerProcess dynamoServer() {
        return dynamoServer;
    }

    public ServerProcess sqsServer() {
        return sqsServer;
    }

    /** Messages under way. */
    public int messages() {
        return queues.waiting(sqs);
    }

    /** Messages that nobody could do anything with. */
    public int deadLetters() {
        return queues.dead(sqs);
    }

    /** What the table holds under one key, as whoever reads an upload asks for it. */
    public Map<String, AttributeValue> item(String key) {
        return dynamoDb.getItem(request -> request.tableName(TABLE)
                        .key(Map.of("pk", AttributeValue.fromS(key)))
                        .consistentRead(true))
                .item();
    }

    /** What the table holds, pauses included. */
    public List<Map<String, AttributeValue>> items() {
        return dynamoDb.scanPaginator(request -> request.tableName(TABLE).consistentRead(true)).items().stream()
                .toList();
    }

    /** Uploads in the table, by state. */
    public Map<String, Long> states() {
        Map<String, Long> states = new HashMap<>();
        for (Map<String, AttributeValue> item : items()) {
            if (item.get("pk").s().startsWith("upload#")) {
                states.merge(item.get("state").s(), 1L, Long::sum);
            }
        }
        return states;
    }

    /** Whether so many uploads are recorded and all of them are in this state. */
    public boolean allUploadsAre(String state, long count) {
        try {
            return states().equals(Map.of(state, count));
        } catch (SdkException tableAway) {
            return false;
        }
    }

    /** Takes the consent away that the function works with. */
    public void revoke() {
        youTube.revoke(refreshToken);
        youTube.expireAccessTokens();
    }

    /** Gives a new one, as a person does with {@code longhaul auth}. */
    public void authorizeAgain() throws IOException {
        refreshToken = SimulatedAccount.authorize(home(), youTube, YouTubeSimulator.SCOPE_UPLOAD);
    }

    /** The command line over the same table and queue, as a person runs it: {@code status}, {@code retry} … */
    public ProcessBuilder commandLine(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(settings.command().commandLine());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment());
        builder.environment().put("AWS_REGION", Servers.REGION);
        return builder;
    }

    /**
     * Waits for a condition.
     *
     * @throws AssertionError when the time is over, with what the stack looks like
     */
    public void await(String what, Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in " + longest.toSeconds() + " s: " + what + "\n" + story());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** The invocations so far and what the function printed at last. */
    private String story() {
        StringBuilder story = new StringBuilder();
        for (Invocation invocation : lambda.invocations()) {
            story.append("%d in sandbox %d: %s after %d ms%n"
                    .formatted(
                            invocation.number(),
                            invocation.sandbox(),
                            invocation.ending(),
                            invocation.duration().toMillis()));
        }
        String output = lambda.output();
        return story.append(output.substring(Math.max(0, output.length() - STORY_CHARS)))
                .toString();
    }

    /** Secrets that nothing may say: of AWS, of Google, the data key, and what was given out during uploads. */
    public StackSecrets secrets() {
        return new StackSecrets(
                List.of(Servers.SECRET_KEY, dataKey, refreshToken),
                report().videos().stream().map(video -> video.session()).toList());
    }

    /** Ends the invocations in hand, then everything. */
    @Override
    public void close() {
        rule.close();
        mapping.close();
        async.close();
        lambda.close();
        youTube.close();
        s3.close();
        dynamoDb.close();
        sqs.close();
        s3Server.close();
        dynamoServer.close();
        sqsServer.close();
    }
}
