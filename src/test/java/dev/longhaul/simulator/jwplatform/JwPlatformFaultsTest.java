package dev.longhaul.simulator.jwplatform;

import static dev.longhaul.simulator.jwplatform.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.CommonEffects;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of PROTOCOLS.md section 6 does what its line in {@link JwPlatformFaults#VOCABULARY} says. */
class JwPlatformFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] VIDEO = video(3000);
    private static final String NOTHING = "nothing";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private JwPlatformSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        simulator = JwPlatformSimulator.builder().clock(now::get).start();
        upload = new RawUpload(simulator);
        upload.create();
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.requireAllFaultsPlayed();
        simulator.close();
    }

    static List<EffectForm> ownEffects() {
        List<EffectForm> all = JwPlatformFaults.VOCABULARY.forms();
        return all.subList(CommonEffects.FORMS.size(), all.size());
    }

    @ParameterizedTest
    @MethodSource("ownEffects")
    void example_isAFaultAndPrintsAsItIsWritten(EffectForm form) {
        assertThat(JwPlatformFaults.script(form.example())).hasToString(form.example());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"query#1:503", "chunk#1:hole(9)", "chunk#1:hole", "last#1:wrong-size(0)", "list#1:unseen(1)"})
    void script_outsideTheVocabulary_isRefused(String script) {
        assertThatThrownBy(() -> JwPlatformFaults.script(script)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The answer to the second chunk, bytes 1000-1999 after 0-999, and what a probe then says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunk#1:500              | 500 | nothing            | html             | 0-999/3000",
                "chunk#1:503@500          | 503 | nothing            | html             | 0-999/3000",
                "chunk#1:504@end          | 504 | nothing            | html             | 0-1999/3000",
                "chunk#1:502(answer=early-open) | 502 | nothing      | html             | 0-999/3000",
                "chunk#1:408              | 408 | nothing            | html             | 0-999/3000",
                "chunk#1:413              | 413 | nothing            | html             | 0-999/3000",
                "chunk#1:429              | 429 | nothing            | html             | 0-999/3000",
                "chunk#1:no-range         | 201 | nothing            | ''               | 0-1999/3000",
                "chunk#1:header-only      | 201 | 0-1999/3000        | ''               | 0-1999/3000",
                "chunk#1:body-only        | 201 | nothing            | 0-1999/3000      | 0-1999/3000",
                "chunk#1:disagree         | 201 | 0-1999/3000        | 0-1998/3000      | 0-1999/3000",
                "chunk#1:range-behind(600)| 201 | 0-1399/3000        | 0-1399/3000      | 0-1999/3000",
                "chunk#1:range-beyond(600)| 201 | 0-2599/3000        | 0-2599/3000      | 0-1999/3000",
                "chunk#1:other-total(1)   | 201 | 0-1999/3001        | 0-1999/3001      | 0-1999/3000",
                "chunk#1:cut-list(5)      | 201 | 0-199              | 0-199            | 0-1999/3000",
                "chunk#1:also(2500-2599)  | 201 | 0-1999/3000,2500-2599/3000 | 0-1999/3000,2500-2599/3000 | 0-1999/3000",
                "chunk#1:hole(500-599)    | 201 | 0-499/3000,600-1999/3000 | 0-499/3000,600-1999/3000 | 0-499/3000,600-1999/3000",
                "chunk#1:lose-state       | 201 | 1000-1999/3000     | 1000-1999/3000   | 0-0/3000,1000-1999/3000",
                "chunk#1:as(200)          | 200 | 0-1999/3000        | 0-1999/3000      | 0-1999/3000",
                "chunk#1:body(html)       | 201 | 0-1999/3000        | html             | 0-1999/3000",
                "chunk#1:trickle(5000000) | 201 | 0-1999/3000        | 0-1999/3000      | 0-1999/3000",
                "chunk#1:slow-answer(5)   | 201 | 0-1999/3000        | 0-1999/3000      | 0-1999/3000",
                "any#1:503                | 503 | nothing            | html             | 0-999/3000",
            })
    void chunkFault_hasItsAnswerAndItsState(String script, int status, String header, String body, String probed)
            throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play(script);
        Response answer = upload.chunk(VIDEO, 1000, 1000);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("Range").orElse(NOTHING)).isEqualTo(header);
        assertThat(answer.text().startsWith("<html>") ? "html" : answer.text()).isEqualTo(body);
        assertThat(upload.chunk(VIDEO, 0, 1).text()).isEqualTo(probed);
        assertThat(simulator.report().faultsPlayed()).hasSize(1);
        assertThat(simulator.report().refusals()).isEmpty();
        assertThat(simulator.report().connections()).isEqualTo(1);
    }

    /** The connection is lost without an answer; what a probe on a new one says. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunk#1:reset      | 0-999/3000",
                "chunk#1:reset@500  | 0-999/3000",
                "chunk#1:reset@end  | 0-1999/3000",
                "chunk#1:close      | 0-999/3000",
                "chunk#1:close@end  | 0-1999/3000",
            })
    void cut_losesTheAnswer(String script, String probed) throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play(script);
        assertThatThrownBy(() -> upload.chunk(VIDEO, 1000, 1000)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.chunk(VIDEO, 0, 1).text()).isEqualTo(probed);
    }

    @Test
    void lostFinalAnswer_isToldByTheStatus() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play("last#1:reset@end");
        assertThatThrownBy(() -> upload.chunk(VIDEO, 1000, 2000)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.status()).isEqualTo("processing");
        assertThat(simulator.report().videos().get(0).completions()).isEqualTo(1);
    }

    @Test
    void hole_makesTheLastChunkNotTheLast() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play("last#1:hole(500-599)");
        Response last = upload.chunk(VIDEO, 1000, 2000);
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.text()).isEqualTo("0-499/3000,600-2999/3000");
        assertThat(upload.chunk(VIDEO, 500, 100).status()).isEqualTo(200);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
    }

    @Test
    void falseFinal_saysDoneWhileTheVideoIsNot() throws IOException {
        simulator.play("chunk#1:false-final");
        Response answer = upload.chunk(VIDEO, 0, 1000);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"status\":\"ok\"", "\"size\":3000");
        assertThat(upload.status()).isEqualTo("created");
    }

    @Test
    void finalAnswer_canHaveTheWrongSizeOrAnError() throws IOException {
        simulator.play("last#1:error-in-200(FileUploadFailed); last#2:wrong-size(1)");
        assertThat(upload.chunk(VIDEO, 0, 3000).text())
                .contains("\"status\":\"error\"", "\"code\":\"FileUploadFailed\"");
        assertThat(upload.status()).isEqualTo("created");
        assertThat(upload.chunk(VIDEO, 0, 3000).text()).contains("\"size\":3001");
        assertThat(upload.status()).isEqualTo("processing");
    }

    @ParameterizedTest
    @CsvSource({"gone, 404", "gone(403), 403"})
    void gone_isForGood(String effect, int status) throws IOException {
        simulator.play("chunk#1:" + effect);
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(status);
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(status);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void probe_isAStepOfItsOwnAndNoChunk() throws IOException {
        simulator.play("chunk#2:500; probe#1:503");
        upload.chunk(VIDEO, 0, 1000);
        assertThat(upload.chunk(VIDEO, 0, 100).status()).isEqualTo(503);
        assertThat(upload.chunk(VIDEO, 1000, 1000).status()).isEqualTo(500);
        assertThat(simulator.report().requests()).containsEntry("chunk", 2L).containsEntry("probe", 1L);
        assertThat(simulator.report().probeBytes()).isEqualTo(100);
    }

    @Test
    void statesAndKeys_canBeLostFromOutside() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.loseUploadStates();
        assertThat(upload.chunk(VIDEO, 1000, 1000).text()).isEqualTo("1000-1999/3000");
        simulator.expireUploadKeys(403);
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"reset@end", "500@end", "close@end"})
    void create_canBeCarriedOutThoughItsAnswerIsLost(String effect) throws IOException {
        simulator.play("create#1:" + effect);
        Map<String, String> call = upload.signed(Map.of("upload_method", "multipart", "custom.upload_id", "job-1"));
        tolerateCut(() -> upload.get("videos/create", call));
        assertThat(simulator.report().orphans()).hasSize(2);
        assertThat(code(upload.get("videos/create", call))).isEqualTo("NonceInvalid");
        Response list = upload.call("videos/list", Map.of("search:custom.upload_id", "job-1"));
        assertThat(JSON.readTree(list.text()).path("videos").path(0).path("key").asText())
                .isEqualTo("simv0002");
    }

    @Test
    void burn_usesTheSignatureUpForNothing() throws IOException {
        simulator.play("create#1:burn");
        Map<String, String> call = upload.signed(Map.of("upload_method", "multipart"));
        assertThat(code(upload.get("videos/create", call))).isEqualTo("Internal");
        assertThat(code(upload.get("videos/create", call))).isEqualTo("NonceInvalid");
        assertThat(simulator.report().orphans()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "429(reason=RateLimitExceeded), 429, RateLimitExceeded",
        "503,                           503, CallUnavailable",
        "500,                           500, Internal",
        "500(reason=Database),          500, Database",
        "401(reason=TimestampExpired),  401, TimestampExpired",
        "error-in-200(CallFailed),      200, CallFailed",
    })
    void apiFault_hasAnErrorBodyWithItsCode(String effect, int status, String code) throws IOException {
        simulator.play("show#1:" + effect);
        Response answer = upload.call("videos/show", Map.of("video_key", upload.key()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.text()).contains("\"rate_limit\":{\"reset\":");
    }

    @Test
    void apiFault_isXmlForWhoAsksForXml() throws IOException {
        simulator.play("show#1:503");
        assertThat(upload.call("videos/show", Map.of("video_key", upload.key(), "api_format", "xml"))
                        .text())
                .contains("<response><status>error</status><code>CallUnavailable</code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-host", "no-link", "no-session", "no-key"})
    void link_canLackAnything(String kind) throws IOException {
        simulator.play("create#1:link(" + kind + ")");
        var answer = JSON.readTree(upload.call("videos/create", Map.of("upload_method", "multipart"))
                .text());
        assertThat(answer.path("link").path("address").asText().startsWith("localhost:"))
                .isEqualTo(kind.equals("other-host"));
        assertThat(answer.has("link")).isEqualTo(!kind.equals("no-link"));
        assertThat(answer.has("session_id")).isEqualTo(!kind.equals("no-session"));
        assertThat(answer.path("media").has("key")).isEqualTo(!kind.equals("no-key"));
    }

    @Test
    void says_tellsAnotherStatusOnce() throws IOException {
        simulator.play("show#1:says(failed)");
        assertThat(upload.status()).isEqualTo("failed");
        assertThat(upload.status()).isEqualTo("created");
    }

    @Test
    void unseen_hidesTheNewestVideoOnce() throws IOException {
        simulator.play("list#1:unseen");
        assertThat(upload.call("videos/list", Map.of()).text()).contains("\"total\":0");
        assertThat(upload.call("videos/list", Map.of()).text()).contains("\"total\":1");
    }

    @Test
    void redirect_toAnotherHost_betraysWhoFollows() throws IOException {
        simulator.play("chunk#1:307(location=other-host); chunk#2:302(location=same-host)");
        String location =
                upload.chunk(VIDEO, 0, 1000).headers().first("Location").orElseThrow();
        assertThat(location).startsWith("http://localhost:");
        Headers headers = upload.chunkHeaders("bytes 0-9/3000")
                .with("Host", location.substring(7).replaceFirst("/.*", ""));
        assertThat(upload.client()
                        .send("POST", upload.target(), headers, new byte[10])
                        .status())
                .isEqualTo(421);
        assertThat(simulator.report().refusals())
                .containsExactly(new Refusal("wrong-host", 421, "POST to the other host"));
        assertThat(upload.chunk(VIDEO, 0, 1000).headers().first("Location").orElseThrow())
                .startsWith(simulator.baseUri().toString());
    }

    @Test
    void retryAfter_isSecondsOrADate() throws IOException {
        simulator.play("chunk#1:503(retry-after=7); chunk#2:503(retry-at=7)");
        assertThat(upload.chunk(VIDEO, 0, 1000).headers().first("Retry-After")).contains("7");
        assertThat(upload.chunk(VIDEO, 0, 1000).headers().first("Retry-After"))
                .contains("Thu, 01 Jan 2026 00:00:07 GMT");
    }

    @Test
    void stall_isSilentUntilReleased() throws IOException {
        simulator.play("chunk#1:stall@500");
        upload.client()
                .sendHead(
                        "POST",
                        upload.target(),
                        upload.chunkHeaders("bytes 0-999/3000").with("Content-Length", "1000"));
        upload.client().sendBytes(VIDEO, 0, 1000);
        while (!simulator.isStalling()) {
            Thread.onSpinWait();
        }
        assertThat(simulator.report().answers()).doesNotContainKey("chunk 201");
        simulator.releaseStalls();
        assertThatThrownBy(() -> upload.client().read()).isInstanceOf(IOException.class);
    }

    @Test
    void wrongLengthAndIdleClose_endTheConnection() throws IOException {
        simulator.play("chunk#1:wrong-length(10); chunk#2:idle-close; chunk#3:clock-skew(-3600)");
        assertThat(upload.chunk(VIDEO, 0, 1000).headers().first("Content-Length"))
                .contains("20");
        assertThat(upload.client().isClosedByServer()).isTrue();
        upload.reconnect();
        assertThat(upload.chunk(VIDEO, 1000, 1000).status()).isEqualTo(201);
        assertThat(upload.client().isClosedByServer()).isTrue();
        upload.reconnect();
        assertThat(upload.chunk(VIDEO, 2000, 500).headers().first("Date")).contains("Wed, 31 Dec 2025 23:00:00 GMT");
    }

    /** What a client does whose connection may or may not survive. */
    private interface Exchange {
        Response run() throws IOException;
    }

    private void tolerateCut(Exchange exchange) {
        try {
            assertThat(exchange.run().status()).isEqualTo(500);
        } catch (IOException e) {
            upload.reconnect();
        }
    }

    private static String code(Response answer) throws IOException {
        return JSON.readTree(answer.text()).path("code").asText();
    }
}
