package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Clients of AWS, each made when it is first needed and kept as long as the process. Region, credentials and the addresses of
 * other services than S3 come as everywhere on AWS, from its own environment variables and files.
 */
final class AwsClients implements AutoCloseable {

    /** A call that hears nothing ends well inside the time that an invocation keeps for its hand-over. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 3;

    /** Of a young process on little CPU a first call takes a second. */
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(2);

    private final LonghaulConfig.Aws config;
    private final Duration longestCall;
    private final Duration longestWrite;
    private final List<AutoCloseable> made = new ArrayList<>();
    private S3Client s3;
    private S3Presigner presigner;
    private SqsClient sqs;
    private SsmClient ssm;
    private SecretsManagerClient secrets;
    private EventBridgeClient eventBridge;
    private SnsClient sns;

    /**
     * @param reserve what an invocation keeps for its hand-over; no call takes longer, its repetitions included
     */
    AwsClients(LonghaulConfig.Aws config, Duration reserve) {
        this.config = config;
        this.longestCall = atLeastShortest(reserve);
        // A hand-over writes to the table and sends a message, in the one reserve.
        this.longestWrite = atLeastShortest(reserve.dividedBy(2));
    }

    private static Duration atLeastShortest(Duration call) {
        return call.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : call;
    }

    synchronized S3Client s3() {
        if (s3 == null) {
            s3 = keep(S3Client.builder()
                    .applyMutation(builder ->
                            config.s3Endpoint().map(AwsClients::checked).ifPresent(builder::endpointOverride))
                    .forcePathStyle(config.s3PathStyle())
                    // Ours are computed of what is sent; whole objects are never read twice for theirs.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        }
        return s3;
    }

    /** Signs addresses; it makes no call. */
    synchronized S3Presigner presigner() {
        if (presigner == null) {
            S3Presigner.Builder builder = S3Presigner.builder()
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(config.s3PathStyle())
                            .build());
            config.s3Endpoint().map(AwsClients::checked).ifPresent(builder::endpointOverride);
            presigner = build(builder::build);
            made.add(presigner);
        }
        return presigner;
    }

    DynamoDbClient dynamoDb() {
        return keep(DynamoDbClient.builder(), longestWrite);
    }

    synchronized SqsClient sqs() {
        if (sqs == null) {
            sqs = keep(SqsClient.builder());
        }
        return sqs;
    }

    /** For its key a write has to wait. */
    KmsClient kms() {
        return keep(KmsClient.builder(), longestWrite);
    }

    synchronized SsmClient ssm() {
        if (ssm == null) {
            ssm = keep(SsmClient.builder());
        }
        return ssm;
    }

    synchronized SecretsManagerClient secrets() {
        if (secrets == null) {
            secrets = keep(SecretsManagerClient.builder());
        }
        return secrets;
    }

    synchronized EventBridgeClient eventBridge() {
        if (eventBridge == null) {
            eventBridge = keep(EventBridgeClient.builder());
        }
        return eventBridge;
    }

    synchronized SnsClient sns() {
        if (sns == null) {
            sns = keep(SnsClient.builder());
        }
        return sns;
    }

    private synchronized <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable>
            C keep(B builder) {
        return keep(builder, longestCall);
    }

    private synchronized <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable>
            C keep(B builder, Duration longest) {
        C client = build(() -> builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(silence()))
                .overrideConfiguration(override -> override.apiCallTimeout(longest)
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .build());
        made.add(client);
        return client;
    }

    /** Nothing else ends a read that stands still, and one may begin to when the reserve does. */
    private Duration silence() {
        return longestWrite.compareTo(SILENCE) < 0 ? longestWrite : SILENCE;
    }

    /** A document is checked for it; a variable of the environment is not. */
    private static URI checked(URI endpoint) {
        boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (web && endpoint.getHost() != null && endpoint.getRawUserInfo() == null) {
            return endpoint;
        }
        throw new ProblemException(new Problem(
                "bad-configuration",
                "The address of the object store cannot be used",
                "longhaul.aws.s3-endpoint is no address such as https://s3.example.org, without a user.",
                "Correct it, or take it away: then the store is Amazon's."));
    }

    /** What the SDK says of it is a list of its own classes. */
    static <C> C build(Supplier<C> build) {
        try {
            return build.get();
        } catch (SdkClientException e) {
            throw new ProblemException(
                    new Problem(
                            "bad-configuration",
                            "AWS is not configured",
                            "The AWS SDK finds no region, or cannot read the profile that it is to use.",
                            "Set AWS_REGION, and credentials as for every tool of AWS; look at AWS_PROFILE and ~/.aws/config."),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        for (AutoCloseable client : made) {
            try {
                client.close();
            } catch (Exception e) {
                // The process ends anyway.
            }
        }
        made.clear();
        s3 = null;
        presigner = null;
        sqs = null;
        ssm = null;
        secrets = null;
        eventBridge = null;
        sns = null;
    }
}
