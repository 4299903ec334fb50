package dev.longhaul.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Problem;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kms.model.KmsException;

class DynamoProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | InternalServerError | boom | store-unreachable | InternalServerError",
                "503 | | boom | store-unreachable | status 503",
                "400 | ThrottlingException | slow down | store-unreachable | ThrottlingException",
                "400 | ProvisionedThroughputExceededException | slow | store-unreachable | ProvisionedThroughput",
                "400 | RequestLimitExceeded | slow | store-unreachable | RequestLimitExceeded",
                "400 | AccessDeniedException | arn:aws:iam::1:role/x may not | store-denied | dynamodb:PutItem on table t",
                "400 | UnrecognizedClientException | token invalid | store-denied | UnrecognizedClientException",
                "400 | ExpiredTokenException | expired | store-denied | ExpiredTokenException",
                "400 | ValidationException | Item size has exceeded the maximum | record-too-large | 400 KB",
                "400 | ValidationException | The table does not have the specified index: due | table-unusable | 'due'",
                "400 | ValidationException | The provided key element does not match | table-unusable | ValidationEx",
            })
    void everyAnswerIsAProblem(int status, String code, String message, String type, String cause) {
        SdkException e = DynamoDbException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
        assertThat(of(e).type()).isEqualTo(type);
        assertThat(of(e).cause()).contains(cause).doesNotContain(message);
    }

    @Test
    void whatIsNoAnswerIsAProblemToo() {
        SdkException refused = SdkClientException.create("Unable to execute", new ConnectException("refused"));
        assertThat(of(refused).type()).isEqualTo("store-unreachable");
        assertThat(of(refused).cause()).contains("java.net.ConnectException: refused");
        assertThat(of(ApiCallTimeoutException.create(1000)).type()).isEqualTo("store-unreachable");
        SdkException nobody = SdkClientException.create("Unable to load credentials from any of the providers");
        assertThat(of(nobody).type()).isEqualTo("store-denied");
        assertThat(of(ResourceNotFoundException.builder().message("x").build()).type())
                .isEqualTo("no-such-table");
    }

    @ParameterizedTest
    @CsvSource({
        "500, KMSInternalException, store-unreachable, store-unreachable",
        "503, , store-unreachable, store-unreachable",
        "400, ThrottlingException, store-unreachable, store-unreachable",
        "400, KeyUnavailableException, store-unreachable, store-unreachable",
        "400, AccessDeniedException, store-denied, store-denied",
        "400, DisabledException, key-unusable, key-unusable",
        "400, NotFoundException, key-unusable, key-unusable",
        "400, KMSInvalidStateException, key-unusable, key-unusable",
        "400, IncorrectKeyException, key-unusable, checkpoint-sealed",
        "400, InvalidCiphertextException, key-unusable, checkpoint-sealed",
    })
    void everyAnswerOfKmsIsAProblem(int status, String code, String generating, String decrypting) {
        SdkException e = KmsException.builder()
                .statusCode(status)
                .message("m")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
        assertThat(SealProblems.notGenerated("alias/a", e).problem().type()).isEqualTo(generating);
        assertThat(SealProblems.notDecrypted(e).problem().type()).isEqualTo(decrypting);
    }

    private static Problem of(SdkException e) {
        return DynamoProblems.of("t", "dynamodb:PutItem", e).problem();
    }
}
