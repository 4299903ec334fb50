package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.support.Peer;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What clients can be made of, and how long a call may take. */
class AwsClientsTest {

    private static final Map<String, String> SETTINGS =
            Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "id", "aws.secretAccessKey", "key");

    @BeforeAll
    static void set() {
        SETTINGS.forEach(System::setProperty);
    }

    @AfterAll
    static void clear() {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void whatTheSdkSays_isNotPassedOn() {
        assertThatThrownBy(() -> AwsClients.build(() -> {
                    throw SdkClientException.create("[Provider@1f2e: the secret of a profile]");
                }))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().type()).isEqualTo("bad-configuration");
                    assertThat(e.problem().toString()).contains("AWS_REGION").doesNotContain("secret", "Provider@");
                });
    }

    /** Else a silent service would take the time of the hand-over, and more. */
    @Test
    @Timeout(30)
    void silentService_isGivenUpWithinTheReserve() throws IOException {
        Duration reserve = Duration.ofMillis(2500);
        try (Peer silent = Peer.plain(Peer.Caller::sleepUntilOver)) {
            LonghaulConfig config = Environments.of(
                            "longhaul.aws.s3-endpoint", silent.uri("").toString(), "longhaul.aws.s3-path-style", "true")
                    .getConfigMapping(LonghaulConfig.class);
            try (AwsClients clients = new AwsClients(config.aws(), reserve)) {
                long began = System.nanoTime();
                assertThatThrownBy(() -> clients.s3().headBucket(request -> request.bucket("films")))
                        .isInstanceOf(ApiCallTimeoutException.class);
                // A young process's first call begins late. Three attempts would take 9 s.
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(reserve.plusSeconds(4));
            }
        }
    }

    /** A variable of the environment may say what a document may not. */
    @ParameterizedTest
    @ValueSource(strings = {"minio.example.org", "minio:9000", "https:///bucket", "https://me:secret@example.org"})
    void whatIsNoAddressOfAStore_isAProblem(String endpoint) {
        LonghaulConfig config =
                Environments.of("longhaul.aws.s3-endpoint", endpoint).getConfigMapping(LonghaulConfig.class);
        try (AwsClients clients = new AwsClients(config.aws(), config.limits().reserve())) {
            assertThatThrownBy(clients::s3).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.problem().type()).isEqualTo("bad-configuration");
                assertThat(e.problem().toString())
                        .contains("longhaul.aws.s3-endpoint")
                        .doesNotContain("secret");
            });
        }
    }
}
