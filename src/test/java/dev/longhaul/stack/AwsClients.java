package dev.longhaul.stack;

import dev.longhaul.support.S3TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
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

/** The test's own clients of the servers: what a person would do in the console. */
public final class AwsClients {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

    private AwsClients() {}

    static S3Client s3(URI endpoint) {
        return of(S3Client.builder().forcePathStyle(true), endpoint);
    }

    public static S3Presigner presigner(URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.of(Servers.REGION))
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    public static DynamoDbClient dynamoDb(URI endpoint) {
        return of(DynamoDbClient.builder(), endpoint);
    }

    static SqsClient sqs(URI endpoint) {
        return of(SqsClient.builder(), endpoint);
    }

    /** What Lambda calls in the name of a function's role. */
    static SqsClient sqs(URI endpoint, String accessKey) {
        return of(SqsClient.builder(), endpoint, accessKey);
    }

    static SnsClient sns(URI endpoint) {
        return of(SnsClient.builder(), endpoint);
    }

    static EventBridgeClient eventBridge(URI endpoint) {
        return of(EventBridgeClient.builder(), endpoint);
    }

    static SsmClient ssm(URI endpoint) {
        return of(SsmClient.builder(), endpoint);
    }

    static SecretsManagerClient secrets(URI endpoint) {
        return of(SecretsManagerClient.builder(), endpoint);
    }

    public static KmsClient kms(URI endpoint) {
        return of(KmsClient.builder(), endpoint);
    }

    /**
     * A client that gives up soon, after a second attempt.
     *
     * @param interceptors see its requests and answers
     */
    public static DynamoDbClient impatientDynamoDb(URI endpoint, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(Servers.REGION))
                .credentialsProvider(credentials())
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors))
                        .retryStrategy(retries -> retries.maxAttempts(2))
                        .apiCallTimeout(SOON.multipliedBy(2))
                        .apiCallAttemptTimeout(SOON))
                .build();
    }

    /** A client with the function's own settings but for the endpoint; it meets connections that the server has just closed. */
    public static S3Client impatientS3(URI endpoint, String secret) {
        return S3TestClient.of(endpoint, Servers.ACCESS_KEY, secret, SOON, 3);
    }

    private static StaticCredentialsProvider credentials() {
        return credentials(Servers.ACCESS_KEY);
    }

    private static StaticCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, Servers.SECRET_KEY));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C of(B builder, URI endpoint) {
        return of(builder, endpoint, Servers.ACCESS_KEY);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C of(B builder, URI endpoint, String accessKey) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(Servers.REGION))
                .credentialsProvider(credentials(accessKey))
                .overrideConfiguration(
                        override -> override.retryStrategy(RetryMode.STANDARD).apiCallTimeout(CALL_TIMEOUT))
                .build();
    }
}
