package dev.longhaul.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    /** The example of the specification's own libraries. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static WebhookSignature with(String kept) {
        return WebhookSignature.with(kept.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", "{\"secret\": \"" + SECRET + "\"}"})
    void signs_asTheSpecificationDoes(String kept) {
        assertThat(with(kept).of(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void twoSecrets_makeTwoSignatures() {
        String other = "whsec_" + "A".repeat(32);
        assertThat(with(other + " " + SECRET).of(ID, TIMESTAMP, BODY))
                .matches("v1,[^ ]{44} v1,[^ ]{44}")
                .endsWith(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8G",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!",
                "{\"secret\": 7}",
                "{\"other\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}",
                "{\"secret\": whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}"
            })
    void whatIsNoSecret_isNamedAndNotShown(String kept) {
        assertThatThrownBy(() -> with(kept)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).isEqualTo("result-secret-unusable");
            assertThat(e.problem().toString()).doesNotContain("MfKQ9r8G");
            assertThat(e.getCause()).isNull();
        });
    }
}
