package dev.longhaul.stack;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The test's own clients of the servers: what a person would do in the console. */
final class AwsClients {

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

    private AwsClients() {}

    static S3Client s3(URI endpoint) {
        return of(S3Client.builder().forcePathStyle(true), endpoint);
    }

    static DynamoDbClient dynamoDb(URI endpoint) {
        return of(DynamoDbClient.builder(), endpoint);
    }

    static SqsClient sqs(URI endpoint) {
        return of(SqsClient.builder(), endpoint);
    }

    static KmsClient kms(URI endpoint) {
        return of(KmsClient.builder(), endpoint);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C of(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(Servers.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Servers.ACCESS_KEY, Servers.SECRET_KEY)))
                .overrideConfiguration(
                        override -> override.retryStrategy(RetryMode.STANDARD).apiCallTimeout(CALL_TIMEOUT))
                .build();
    }
}
