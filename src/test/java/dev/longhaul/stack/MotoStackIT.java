package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.Digests;
import dev.longhaul.support.DynamoDbTable;
import dev.longhaul.support.EmfRules;
import dev.longhaul.support.OtlpCollector;
import dev.longhaul.support.SimulatedAccount;
import dev.longhaul.upload.ChecksumKind;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Random;
import java.util.zip.Checksum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The built function with what only moto has: an object's versions and tags, a KMS key for sessions, the configuration document in
 * the Parameter Store, and credentials there and in Secrets Manager.
 */
@Timeout(180)
class MotoStackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "versions";
    private static final String KEY = "a film+ü.mp4";
    private static final String TABLE = "longhaul";
    private static final String UPLOAD = "upload#";
    private static final String DOCUMENT = "/longhaul/document";
    private static final String CREDENTIALS = "/longhaul/credentials";

    @TempDir
    Path folder;

    private ServerProcess moto;
    private OtlpCollector collector;
    private YouTubeSimulator youTube;
    private String refreshToken;
    private S3Client s3;
    private DynamoDbClient dynamoDb;
    private LambdaStandIn lambda;

    @BeforeEach
    void start() throws IOException {
        moto = Servers.moto(Files.createDirectories(folder.resolve("moto"))).awaitReady();
        collector = new OtlpCollector(200);
        youTube = YouTubeSimulator.builder().start();
        refreshToken = SimulatedAccount.authorize(folder.resolve("home"), youTube, YouTubeSimulator.SCOPE_UPLOAD);
        s3 = AwsClients.s3(moto.baseUri());
        s3.createBucket(request -> request.bucket(BUCKET));
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
        dynamoDb = AwsClients.dynamoDb(moto.baseUri());
        DynamoDbTable.create(dynamoDb, TABLE);
        try (SsmClient ssm = AwsClients.ssm(moto.baseUri())) {
            ssm.putParameter(request ->
                    request.name(DOCUMENT).type(ParameterType.SECURE_STRING).value(document()));
            ssm.putParameter(request ->
                    request.name(CREDENTIALS).type(ParameterType.SECURE_STRING).value(credentials()));
        }
        try (SecretsManagerClient secrets = AwsClients.secrets(moto.baseUri())) {
            secrets.createSecret(request -> request.name(CREDENTIALS).secretString(credentials()));
        }
        lambda = new LambdaStandIn(
                new FunctionSetup(
                        FunctionCommand.built().command(),
                        environment(),
                        folder,
                        Files.createDirectories(folder.resolve("logs")),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        1),
                Reuse.ALWAYS);
    }

    /** As docs/function.md says: what the consent left, and the OAuth client with it. */
    private String credentials() {
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(youTube.clientSecretsJson());
            all.setAll((ObjectNode) JSON.readTree(
                    folder.resolve("home/credentials/youtube.json").toFile()));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String document() {
        return """
                destinations:
                  youtube:
                    platform: youtube
                    api-url: %1$s
                  kept:
                    platform: youtube
                    api-url: %1$s
                    credentials: secretsmanager:%3$s
                  parameter:
                    platform: youtube
                    api-url: %1$s
                    credentials: ssm:%3$s
                routes:
                  - bucket: %2$s
                    prefix: kept/
                    to: [kept, parameter]
                  - bucket: %2$s
                    prefix: nvme/
                    to: [youtube]
                    checksum: crc64nvme
                  - bucket: %2$s
                    prefix: unchecked/
                    to: [youtube]
                    checksum: none
                  - bucket: %2$s
                    to: [youtube]
                """.formatted(youTube.baseUri(), BUCKET, CREDENTIALS);
    }

    private Map<String, String> environment() {
        String key;
        try (KmsClient kms = AwsClients.kms(moto.baseUri())) {
            key = kms.createKey(request -> request.description("sessions"))
                    .keyMetadata()
                    .arn();
        }
        String endpoint = moto.baseUri().toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", Servers.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", Servers.SECRET_KEY);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL", endpoint);
        environment.put("LONGHAUL_HOME", folder.resolve("home").toString());
        environment.put("LONGHAUL_CONFIG", "ssm:" + DOCUMENT);
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("LONGHAUL_TRACES_ENDPOINT", collector.endpoint());
        environment.put("LONGHAUL_AWS_TABLE", TABLE);
        environment.put("LONGHAUL_AWS_KMS_KEY", key);
        environment.put("LONGHAUL_AWS_S3_ENDPOINT", endpoint);
        environment.put("LONGHAUL_AWS_S3_PATH_STYLE", "true");
        return environment;
    }

    @AfterEach
    void stop() {
        lambda.close();
        s3.close();
        dynamoDb.close();
        youTube.close();
        collector.close();
        moto.close();
    }

    private ObjectPut put(byte[] bytes, String title) {
        PutObjectResponse put = s3.putObject(
                request ->
                        request.bucket(BUCKET).key(KEY).contentType("video/mp4").tagging("longhaul%3Atitle=" + title),
                RequestBody.fromBytes(bytes));
        return put(KEY, put, bytes.length);
    }

    private static ObjectPut put(String key, PutObjectResponse put, long bytes) {
        return new ObjectPut(
                BUCKET, key, Optional.of(put.versionId()), put.eTag().replace("\"", ""), bytes, "0055AED6DCD90281E5");
    }

    @Test
    void eachVersion_becomesAVideoOfItsOwnWithWhatItsTagsSay() throws Exception {
        byte[] first = noise(1, 900_000);
        byte[] second = noise(2, 700_000);

        ObjectPut old = put(first, "first");
        take(old);
        ObjectPut current = put(second, "second");
        take(current);
        take(current);

        List<StoredVideo> videos = youTube.report().videos();
        assertThat(videos)
                .as(lambda.output())
                .extracting(video -> video.metadata().at("/snippet/title").asText())
                .containsExactly("first", "second");
        assertThat(videos)
                .extracting(video -> video.sha256().orElseThrow())
                .containsExactly(Digests.sha256(first), Digests.sha256(second));
        assertThat(youTube.report().refusals()).isEmpty();
        requireSecretsKept();
    }

    /** No file of this machine has credentials of these destinations. */
    @Test
    void credentialsThatAwsKeeps_areUsed() throws Exception {
        byte[] bytes = noise(6, 600_000);
        PutObjectResponse put = s3.putObject(
                request -> request.bucket(BUCKET).key("kept/a.mp4").contentType("video/mp4"),
                RequestBody.fromBytes(bytes));

        take(put("kept/a.mp4", put, bytes.length));

        assertThat(items())
                .as(lambda.output())
                .extracting(item -> item.get("destination").s(), item -> item.get("state")
                        .s())
                .contains(tuple("kept", "COMPLETED"), tuple("parameter", "COMPLETED"));
        assertThat(youTube.report().videos())
                .allSatisfy(video -> assertThat(video.sha256()).contains(Digests.sha256(bytes)));
        requireSecretsKept();
    }

    /** What an operator asks CloudWatch for: the lines of an upload, of an invocation, of cold starts. */
    @Test
    void everyLineOfTheLog_isAnObject_thatSaysWhatItIsAbout() throws Exception {
        take(put(noise(7, 600_000), "seventh"));

        List<JsonNode> lines = new ArrayList<>();
        for (String line : lambda.output().lines().toList()) {
            if (!line.isBlank() && !line.startsWith("== ")) {
                lines.add(JSON.readTree(line));
            }
        }
        assertThat(lines)
                .filteredOn(line -> line.path("outcome").asText().equals("completed"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("level").asText()).isEqualTo("INFO");
                    assertThat(line.path("destination").asText()).isEqualTo("youtube");
                    assertThat(line.path("state").asText()).isEqualTo("COMPLETED");
                    assertThat(line.path("confirmed").asLong()).isEqualTo(600_000);
                    assertThat(line.path("upload").asText()).matches("[0-9a-f]{24}");
                    assertThat(line.path("cold_start").isBoolean()).isTrue();
                    assertThat(line.path("function_request_id").asText()).isNotEmpty();
                });
        assertThat(lines).anyMatch(line -> line.path("cold_start").asBoolean());
        assertThat(lambda.output().lines().filter(line -> line.startsWith("{\"_aws\":")))
                .extracting(EmfRules::requireValid)
                .anySatisfy(line -> assertThat(line.path("ColdStarts").asInt()).isEqualTo(1))
                .filteredOn(line -> line.path("Completed").asInt() == 1)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("Platform").asText()).isEqualTo("youtube");
                    assertThat(line.path("SentBytes").asLong()).isEqualTo(600_000);
                    assertThat(line.path("ConfirmedBytes").asLong()).isEqualTo(600_000);
                });
        assertThat(lines).filteredOn(line -> line.has("function_request_id")).allSatisfy(line -> assertThat(
                        line.path("function_request_id").asText().replace("-", ""))
                .startsWith(line.path("xray_trace_id").asText().substring("1-5bef4de7-".length())));
    }

    /** All of an invocation in one request, before the function answers. */
    @Test
    void invocationOfAnUpload_isTracedToTheReceiver() {
        take(put(noise(8, 600_000), "eighth"));

        assertThat(collector.requests()).as(lambda.output()).singleElement().satisfies(request -> assertThat(
                        request.spans())
                .extracting(span -> span.getName())
                .startsWith("longhaul.open", "longhaul.chunk")
                .endsWith("longhaul.invocation"));
        requireSecretsKept();
    }

    /** The session of an upload that is under way is in the table, and nobody can read it there. */
    @Test
    void sessionOfAnUploadUnderWay_isSealedByKms() {
        youTube.play("chunk#1:503(retry-after=7200)");

        take(put(noise(3, 600_000), "third"));

        assertThat(items()).anySatisfy(item -> assertThat(item.toString()).contains("WAITING", "kms:"));
        assertThat(youTube.report().sessionsOpened()).isEqualTo(1);
        requireSecretsKept();
    }

    /**
     * The checksum that the bucket has is of other bytes: as long as the route compares them, the last byte never leaves.
     *
     * @param stored the checksum that the bucket keeps
     */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "damaged.mp4, CRC32C, FAILED",
        "nvme/damaged.mp4, CRC64NVME, FAILED",
        "unchecked/damaged.mp4, CRC32C, COMPLETED",
    })
    void objectThatIsNotWhatItsChecksumSays_isNeverPublished(String key, ChecksumKind stored, String state) {
        byte[] bytes = noise(4, 600_000);
        byte[] meant = bytes.clone();
        meant[400_000]++;

        take(putStored(key, bytes, stored, meant));

        boolean published = state.equals("COMPLETED");
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.get("state").s()).as(lambda.output()).isEqualTo(state);
            assertThat(item.get("json").s().contains("\"source-damaged\"")).isEqualTo(!published);
        });
        assertThat(youTube.report().videos()).hasSize(published ? 1 : 0);
        requireSecretsKept();
    }

    /** What damages nothing is published under the same routes: else the test above would show little. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"whole.mp4, CRC32C", "nvme/whole.mp4, CRC64NVME"})
    void objectThatIsWhatItsChecksumSays_isComparedAndPublished(String key, ChecksumKind stored) {
        byte[] bytes = noise(5, 600_000);

        take(putStored(key, bytes, stored, bytes));

        assertThat(youTube.report().videos()).as(lambda.output()).hasSize(1);
        assertThat(lambda.output()).contains("compared with the stored " + stored.title() + ": equal");
    }

    /** Moto keeps the checksum that it is told, if its kind is named besides, and does not look whether it is right. */
    private ObjectPut putStored(String key, byte[] bytes, ChecksumKind kind, byte[] summed) {
        Checksum checksum = kind.checksum();
        checksum.update(summed);
        byte[] value = HexFormat.of().parseHex(kind.hex(checksum.getValue()));
        String text = Base64.getEncoder().encodeToString(value);
        PutObjectResponse put = s3.putObject(
                request -> {
                    request.bucket(BUCKET).key(key).contentType("video/mp4");
                    if (kind == ChecksumKind.CRC32C) {
                        request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C).checksumCRC32C(text);
                    } else {
                        request.checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME).checksumCRC64NVME(text);
                    }
                },
                RequestBody.fromBytes(bytes));
        return put(key, put, bytes.length);
    }

    /** Delivers the event and, in the queue's place, what continues each upload. */
    private void take(ObjectPut put) {
        lambda.invoke(Envelope.DIRECT.write(put));
        for (Map<String, AttributeValue> item : items()) {
            String key = item.get("pk").s();
            if (key.startsWith(UPLOAD)) {
                lambda.invoke("{\"longhaul\":\"continue\",\"upload\":\"" + key.substring(UPLOAD.length()) + "\"}");
            }
        }
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamoDb.scan(request -> request.tableName(TABLE)).items();
    }

    private void requireSecretsKept() {
        StackSecrets secrets = new StackSecrets(
                List.of(Servers.SECRET_KEY, refreshToken),
                youTube.report().videos().stream().map(StoredVideo::session).toList());
        assertThat(secrets.foundIn(lambda.output() + lambda.invocations() + items() + collector.requests()))
                .isEmpty();
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
