package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.platform.kit.NoAnswer;
import dev.longhaul.transfer.Answer;
import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Outcome;
import dev.longhaul.upload.Outcome.Wait.Scope;
import dev.longhaul.upload.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PROTOCOLS.md 2.4, second table: errors of the API, which come with status 200 as a rule. */
class ApiRulesTest {

    private static Outcome read(int status, String body) {
        return NoAnswer.toCall(
                new Answer(status, Headers.none(), body),
                answer -> ApiRules.other("ok", answer, ApiAnswer.parse(answer.body())));
    }

    private static String error(int code) {
        return "{\"error_code\":" + code + ",\"error_msg\":\"WORD : text\",\"error_data\":null}";
    }

    @ParameterizedTest
    @CsvSource({
        "1, ask",
        "2, ask",
        "30, ask",
        "31, ask",
        "704, ask",
        "9999, ask",
        "7, platform-busy",
        "8, platform-busy",
        "9, platform-busy",
        "11, platform-busy",
        "102, reauthorize",
        "103, reauthorize",
        "10, credentials-refused",
        "101, credentials-refused",
        "104, credentials-refused",
        "3, refused",
        "4, refused",
        "50, refused",
        "100, refused",
        "105, refused",
        "160, refused",
        "200, refused",
        "210, refused",
        "300, refused",
        "451, refused",
        "453, refused",
        "454, refused",
        "456, refused",
        "12345, refused",
    })
    void errorCode_meansWhatTheTableSays(int code, String meaning) {
        assertThat(words(read(200, error(code)))).isEqualTo(meaning);
        // The body is read before the status.
        assertThat(words(read(500, error(code)))).isEqualTo(meaning);
        // As a text, too.
        assertThat(words(read(200, "{\"error_code\":\"" + code + "\"}"))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>            | ask",
                "200 | {\"error_code\":   | ask",
                "200 | {\"error_code\":{}}| ask",
                "204 | ''                | ask",
                "401 | ''                | reauthorize",
                "408 | ''                | ask",
                "429 | ''                | ask",
                "500 | <html>            | ask",
                "501 | ''                | ask",
                "502 | ''                | ask",
                "503 | ''                | ask",
                "504 | ''                | ask",
                "301 | ''                | refused",
                "400 | ''                | refused",
                "403 | ''                | refused",
                "404 | <html>            | refused",
                "none | ''               | ask",
                "late | ''               | ask",
            })
    void status_withoutAnErrorCode_decides(String status, String body, String meaning) {
        assertThat(words(read(NoAnswer.status(status), body))).isEqualTo(meaning);
    }

    @Test
    void waiting_isTheDestinations() {
        assertThat(read(200, error(104))).isInstanceOfSatisfying(Outcome.Wait.class, wait -> assertThat(wait.scope())
                .isEqualTo(Scope.DESTINATION));
        assertThat(read(200, error(8))).isInstanceOfSatisfying(Outcome.Wait.class, wait -> assertThat(wait.scope())
                .isEqualTo(Scope.DESTINATION));
    }

    /** OK.ru repeats in error 104 what it has signed itself. */
    @Test
    void message_hidesWhatWasSigned() {
        String body = "{\"error_code\":104,\"error_msg\":\"PARAM_SIGNATURE : Invalid signature 0a1b, calculated by "
                + "application_key=CBA123secret\"}";
        assertThat(ApiAnswer.parse(body).message()).isEqualTo("PARAM_SIGNATURE ".strip());
    }

    @Test
    void message_hidesSecretsAndIsShort() {
        String body = "{\"error_code\":100,\"error_msg\":\"PARAM : access_token=tkn1fake0000 is bad " + "x".repeat(999)
                + "\"}";
        assertThat(ApiAnswer.parse(body).message())
                .startsWith("PARAM : ")
                .doesNotContain("tkn1fake")
                .hasSize(200);
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return checked(refused.problem());
        }
        if (outcome instanceof Outcome.Wait wait) {
            return checked(wait.problem());
        }
        return outcome instanceof Outcome.Ask ? "ask" : outcome instanceof Outcome.Reauthorize ? "reauthorize" : "?";
    }

    private static String checked(Problem problem) {
        assertThat(problem.title()).contains("OK.ru");
        return problem.type();
    }
}
