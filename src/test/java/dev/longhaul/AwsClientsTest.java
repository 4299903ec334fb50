package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.upload.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is told where no client can be made. */
class AwsClientsTest {

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

    /** A variable of the environment may say what a document may not. */
    @ParameterizedTest
    @ValueSource(strings = {"minio.example.org", "minio:9000", "https:///bucket", "https://me:secret@example.org"})
    void whatIsNoAddressOfAStore_isAProblem(String endpoint) {
        LonghaulConfig config =
                Environments.of("longhaul.aws.s3-endpoint", endpoint).getConfigMapping(LonghaulConfig.class);
        try (AwsClients clients = new AwsClients(config.aws())) {
            assertThatThrownBy(clients::s3).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.problem().type()).isEqualTo("bad-configuration");
                assertThat(e.problem().toString())
                        .contains("longhaul.aws.s3-endpoint")
                        .doesNotContain("secret");
            });
        }
    }
}
