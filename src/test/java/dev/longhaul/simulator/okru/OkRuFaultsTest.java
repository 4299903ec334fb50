package dev.longhaul.simulator.okru;

import static dev.longhaul.simulator.okru.RawUpload.json;
import static dev.longhaul.simulator.okru.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.CommonEffects;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of PROTOCOLS.md section 6 does what its line in {@link OkRuFaults#VOCABULARY} says. */
class OkRuFaultsTest {

    private static final byte[] VIDEO = video(20_000);
    private static final String NOTHING = "nothing";

    private OkRuSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() throws IOException {
        simulator = OkRuSimulator.start();
        upload = new RawUpload(simulator);
        upload.create(VIDEO.length);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.requireAllFaultsPlayed();
        simulator.close();
    }

    static List<EffectForm> ownEffects() {
        List<EffectForm> all = OkRuFaults.VOCABULARY.forms();
        return all.subList(CommonEffects.FORMS.size(), all.size());
    }

    @ParameterizedTest
    @MethodSource("ownEffects")
    void example_isAFaultAndPrintsAsItIsWritten(EffectForm form) {
        assertThat(OkRuFaults.script(form.example())).hasToString(form.example());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart#1:503",
                "chunk#1:partial",
                "chunk#1:partial(0)",
                "chunk#1:tells(all)",
                "chunk#1:misrange(1)",
                "get-url#1:error(x)",
                "chunk#1:lose-state@5"
            })
    void script_outsideTheVocabulary_isRefused(String script) {
        assertThatThrownBy(() -> OkRuFaults.script(script)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The answer to the second chunk, bytes 1000-1999 after 0-999, and what a status request then tells. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chunk#1:500                   | 500 | nothing | html          | 0-999/20000",
                "chunk#1:503@500               | 503 | nothing | html          | 0-999/20000",
                "chunk#1:504@end               | 504 | nothing | html          | 0-1999/20000",
                "chunk#1:502(answer=early-open)| 502 | nothing | html          | 0-999/20000",
                "chunk#1:416                   | 416 | nothing | html          | 0-999/20000",
                "chunk#1:misrange              | 416 | 999     | 0-999/20000   | 0-999/20000",
                "chunk#1:partial(600)          | 201 | 1599    | 0-1599/20000  | 0-1599/20000",
                "chunk#1:tells(header)         | 201 | 1999    | ''            | 0-1999/20000",
                "chunk#1:tells(range)          | 201 | nothing | ''            | 0-1999/20000",
                "chunk#1:tells(body)           | 201 | nothing | 0-1999/20000  | 0-1999/20000",
                "chunk#1:tells(disagreeing)    | 201 | 1999    | 0-1998/20000  | 0-1999/20000",
                "chunk#1:tells(nothing)        | 201 | nothing | ''            | 0-1999/20000",
                "chunk#1:behind(600)           | 201 | 1399    | 0-1399/20000  | 0-1999/20000",
                "chunk#1:behind(1999)          | 201 | 0       | 0-0/20000     | 0-1999/20000",
                "chunk#1:beyond(600)           | 201 | 2599    | 0-2599/20000  | 0-1999/20000",
                "chunk#1:other-total(1)        | 201 | 1999    | 0-1999/20001  | 0-1999/20000",
                "chunk#1:as(200)               | 200 | 1999    | 0-1999/20000  | 0-1999/20000",
                "chunk#1:body(html)            | 201 | 1999    | html          | 0-1999/20000",
                "chunk#1:trickle(5000000)      | 201 | 1999    | 0-1999/20000  | 0-1999/20000",
                "any#1:503                     | 503 | nothing | html          | 0-999/20000",
            })
    void chunkFault_hasItsAnswerAndItsState(String script, int status, String header, String body, String then)
            throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play(script);
        Response answer = upload.chunk(VIDEO, 1000, 1000);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("X-Last-Known-Byte").orElse(NOTHING)).isEqualTo(header);
        assertThat(answer.text().startsWith("<html>") ? "html" : answer.text()).isEqualTo(body);
        assertThat(upload.status().text()).isEqualTo(then);
        assertThat(simulator.report().faultsPlayed()).hasSize(1);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    /** The connection is lost without an answer; what is then stored. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"reset, 0-999", "reset@500, 0-999", "reset@end, 0-1999", "close@500, 0-999", "close@end, 0-1999"})
    void lostConnection_leavesWhatIsStored(String effect, String stored) throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play("chunk#1:" + effect);
        assertThatThrownBy(() -> upload.chunk(VIDEO, 1000, 1000)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.status().text()).isEqualTo(stored + "/20000");
    }

    /** Bytes that a lie covered up were not confirmed, and are not held against the client. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "chunk#1:tells(nothing),     0,    2000",
        "chunk#1:behind(600),        1400, 2000",
        "chunk#1:tells(disagreeing), 1999, 2000",
        "chunk#1:beyond(600),        2000, 2000",
    })
    void resent_countsWhatTheClientWasTold(String script, long confirmed, long persisted) throws IOException {
        simulator.play(script);
        upload.chunk(VIDEO, 0, 2000);
        upload.chunk(VIDEO, 0, 2000);
        assertThat(simulator.report().resentConfirmedBytes()).isEqualTo(confirmed);
        assertThat(simulator.report().resentPersistedBytes()).isEqualTo(persisted);
    }

    /** What was told but is not stored has to be sent, and is no repetition. */
    @Test
    void beyond_isNotHeldAgainstTheClient() throws IOException {
        simulator.play("chunk#1:beyond(600)");
        upload.chunk(VIDEO, 0, 2000);
        assertThat(upload.chunk(VIDEO, 2000, 1000).status()).isEqualTo(201);
        assertThat(simulator.report().resentConfirmedBytes()).isZero();
        assertThat(simulator.report().resentPersistedBytes()).isZero();
    }

    @Test
    void lastAnswerLost_theFileIsThere() throws IOException {
        simulator.play("last#1:reset@end");
        assertThatThrownBy(() -> upload.chunk(VIDEO, 0, VIDEO.length)).isInstanceOf(IOException.class);
        upload.reconnect();
        assertThat(upload.status().text()).isEqualTo("0-19999/20000");
        assertThat(simulator.report().videos()).hasSize(1);
    }

    /** A last chunk of which one byte is missing at least. */
    @ParameterizedTest
    @CsvSource({"5000, 0-4999", "20000, 0-19998", "99999, 0-19998"})
    void lastChunk_storedInPart_isNotTheEnd(int bytes, String told) throws IOException {
        simulator.play("last#1:partial(" + bytes + ")");
        Response answer = upload.chunk(VIDEO, 0, VIDEO.length);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo(told + "/20000");
        assertThat(simulator.report().videos()).isEmpty();
    }

    @Test
    void last_as201_isComplete() throws IOException {
        simulator.play("last#1:as(201)");
        assertThat(upload.chunk(VIDEO, 0, VIDEO.length).status()).isEqualTo(201);
        assertThat(upload.status().text()).isEqualTo("0-19999/20000");
    }

    @Test
    void loseState_leavesAGap() throws IOException {
        upload.chunk(VIDEO, 0, 1000);
        simulator.play("chunk#1:lose-state");
        assertThat(upload.chunk(VIDEO, 1000, 1000).status()).isEqualTo(416);
        assertThat(upload.status().text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gone, 403", "gone(404), 404", "gone(410), 410"})
    void gone_isForGood(String effect, int status) throws IOException {
        simulator.play("chunk#1:" + effect);
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(status);
        assertThat(upload.status().status()).isEqualTo(status);
        upload.create(VIDEO.length);
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(201);
    }

    /** How often getUploadUrl was carried out, if its first call has this fault. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"error(9999), 9999, 0", "error(8), 8, 0", "done-but-error(2), 2, 1", "end-token, 102, 0"})
    void apiError_comesWith200(String effect, int code, int made) throws IOException {
        simulator.play("get-url#1:" + effect);
        Response answer = upload.call("video.getUploadUrl", Map.of("file_name", "a.mp4", "file_size", "20000"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("error_code").asInt()).isEqualTo(code);
        assertThat(simulator.report().addressesOpened()).isEqualTo(1 + made);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void endToken_lastsUntilAnotherIsUsed() throws IOException {
        simulator.play("user#1:end-token");
        assertThat(json(upload.call("users.getCurrentUser", Map.of()))
                        .path("error_code")
                        .asInt())
                .isEqualTo(102);
        assertThat(json(upload.call("users.getCurrentUser", Map.of()))
                        .path("error_code")
                        .asInt())
                .isEqualTo(102);
        upload.token(simulator.grant());
        assertThat(json(upload.call("users.getCurrentUser", Map.of())).has("uid"))
                .isTrue();
    }

    @Test
    void update_doneButError_hasPublished() throws IOException {
        upload.chunk(VIDEO, 0, VIDEO.length);
        simulator.play("update#1:done-but-error(1)");
        upload.call("video.update", Map.of("vid", upload.vid(), "title", "A title"));
        assertThat(simulator.report().videos().get(0).published()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"no-id, false, true", "no-address, true, false", "other-host, true, true"})
    void address_lacksSomething(String error, boolean id, boolean address) throws IOException {
        simulator.play("get-url#1:address(" + error + ")");
        Response answer = upload.call("video.getUploadUrl", Map.of("file_name", "a.mp4", "file_size", "20000"));
        assertThat(json(answer).has("video_id")).isEqualTo(id);
        assertThat(json(answer).has("upload_url")).isEqualTo(address);
        assertThat(answer.text().contains(VideoApi.OTHER_HOST)).isEqualTo(error.equals("other-host"));
    }

    @Test
    void says_tellsAnotherStatusOnce() throws IOException {
        simulator.play("video-get#1:says(BLOCKED)");
        assertThat(upload.call("video.get", Map.of("vids", upload.vid())).text())
                .contains("BLOCKED");
        assertThat(upload.call("video.get", Map.of("vids", upload.vid())).text())
                .contains("UPLOADING");
    }

    /** Every kind of request can be met by a fault. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "get-url",
                "update",
                "video-get",
                "delete",
                "user",
                "chunk",
                "last",
                "status",
                "probe",
                "form",
                "other"
            })
    void step_isMet(String step) throws IOException {
        simulator.play(step + "#1:503");
        Map<String, String> parameters = Map.of("vid", upload.vid(), "vids", upload.vid());
        Response answer =
                switch (step) {
                    case "token" -> upload.post("/oauth/token.do", Map.of());
                    case "get-url" -> upload.call("video.getUploadUrl", parameters);
                    case "update" -> upload.call("video.update", parameters);
                    case "video-get" -> upload.call("video.get", parameters);
                    case "delete" -> upload.call("video.delete", parameters);
                    case "user" -> upload.call("users.getCurrentUser", parameters);
                    case "chunk" -> upload.chunk(VIDEO, 0, 1000);
                    case "last" -> upload.chunk(VIDEO, 0, VIDEO.length);
                    case "status" -> upload.status();
                    case "probe" -> upload.probe();
                    case "form" -> upload.form(VIDEO, Headers.NONE);
                    default -> upload.call("video.other", parameters);
                };
        assertThat(answer.status()).isEqualTo(503);
    }
}
