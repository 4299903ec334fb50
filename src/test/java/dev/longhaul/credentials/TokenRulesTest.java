package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Until;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer of the token endpoint means (PROTOCOLS.md 1.11). */
class TokenRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"access_token":"SECRET","expires_in":3599,"token_type":"Bearer"} | Granted[secret, lifetime=PT59M59S, scopes=Optional.empty]
            200 | {"access_token":"SECRET","expires_in":"90","scope":"b  a"}        | Granted[secret, lifetime=PT1M30S, scopes=Optional[[a, b]]]
            200 | {"access_token":"SECRET","token_type":"bearer"}                   | Granted[secret, lifetime=PT5M, scopes=Optional.empty]
            200 | {"access_token":"SECRET","expires_in":-1}                         | Granted[secret, lifetime=PT5M, scopes=Optional.empty]
            200 | {"access_token":"SECRET","expires_in":9e18}                       | Granted[secret, lifetime=PT24H, scopes=Optional.empty]
            200 | {"access_token":"SECRET","token_type":"MAC"}                      | Unclear[why=the token endpoint's answer holds no usable bearer token, until=Optional.empty]
            200 | {"access_token":"SECRET\\r\\nX: y"}                               | Unclear[why=the token endpoint's answer holds no usable bearer token, until=Optional.empty]
            200 | {"access_token":""}                                               | Unclear[why=the token endpoint's answer holds no usable bearer token, until=Optional.empty]
            200 | {"access_token":7}                                                | Unclear[why=the token endpoint's answer holds no usable bearer token, until=Optional.empty]
            200 | {"id_token":"SECRET"}                                             | Unclear[why=the token endpoint's answer holds no usable bearer token, until=Optional.empty]
            200 | {"access_token":"SECRET                                           | Unclear[why=the token endpoint's answer 200 is not JSON, until=Optional.empty]
            200 | <html>SECRET</html>                                               | Unclear[why=the token endpoint's answer 200 is not JSON, until=Optional.empty]
            204 |                                                                   | Unclear[why=the token endpoint's answer 204 is not JSON, until=Optional.empty]
            302 | {"access_token":"SECRET"}                                         | Unclear[why=the token endpoint's answer 302 is not for a token request, until=Optional.empty]
            400 | {"error":"invalid_grant","error_description":"SECRET"}            | Denied[ground=GRANT, error=invalid_grant]
            400 | {"error":"invalid_grant","error_subtype":"invalid_rapt"}          | Denied[ground=GRANT, error=invalid_grant]
            401 | {"error":"invalid_client"}                                        | Denied[ground=CLIENT, error=invalid_client]
            401 | {"error":"unauthorized_client"}                                   | Denied[ground=CLIENT, error=unauthorized_client]
            401 | {"error":"deleted_client"}                                        | Denied[ground=CLIENT, error=deleted_client]
            400 | {"error":"invalid_request"}                                       | Denied[ground=CLIENT, error=invalid_request]
            403 | {"error":"access_denied"}                                         | Denied[ground=POLICY, error=access_denied]
            400 | {"error":"admin_policy_enforced"}                                 | Denied[ground=POLICY, error=admin_policy_enforced]
            400 | {"error":"SECRET"}                                                | Unclear[why=the token endpoint's answer 400 gives no known reason, until=Optional.empty]
            400 | {"error":{"status":"invalid_grant"}}                              | Unclear[why=the token endpoint's answer 400 gives no known reason, until=Optional.empty]
            403 | <html>SECRET</html>                                               | Unclear[why=the token endpoint's answer 403 gives no known reason, until=Optional.empty]
            404 |                                                                   | Unclear[why=the token endpoint's answer 404 gives no known reason, until=Optional.empty]
            408 |                                                                   | Unclear[why=the token endpoint answered 408, until=Optional.empty]
            429 | {"error":"invalid_grant"}                                         | Unclear[why=the token endpoint answered 429, until=Optional.empty]
            500 | {"error":"SECRET"}                                                | Unclear[why=the token endpoint answered 500, until=Optional.empty]
            503 | <html>SECRET</html>                                               | Unclear[why=the token endpoint answered 503, until=Optional.empty]
            """)
    void anAnswerMeansOneThing(int status, String body, String meaning) {
        assertThat(TokenRules.read(status, null, body)).hasToString(meaning);
    }

    @Test
    void tokensAreTakenFromTheAnswer() {
        TokenAnswer.Granted granted = (TokenAnswer.Granted)
                TokenRules.read(200, null, "{\"access_token\":\"a.b-c_d~e+f/g=\",\"refresh_token\":\"r\"}");
        assertThat(granted.accessToken()).isEqualTo("a.b-c_d~e+f/g=");
        assertThat(granted.refreshToken()).contains("r");
    }

    @Test
    void aBusyServerMaySayHowLong() {
        assertThat(until("120")).isEqualTo(new Until.After(Duration.ofMinutes(2)));
        assertThat(until("Sun, 01 Mar 2026 12:00:00 GMT"))
                .isEqualTo(new Until.At(Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(until("soon")).isNull();
        assertThat(until("99999999999999999999")).isNull();
    }

    private static Until until(String retryAfter) {
        return ((TokenAnswer.Unclear) TokenRules.read(503, retryAfter, ""))
                .until()
                .orElse(null);
    }
}
