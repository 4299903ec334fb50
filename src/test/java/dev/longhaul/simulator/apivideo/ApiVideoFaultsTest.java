package dev.longhaul.simulator.apivideo;

import static dev.longhaul.simulator.apivideo.RawApi.json;
import static dev.longhaul.simulator.apivideo.RawApi.type;
import static dev.longhaul.simulator.apivideo.RawApi.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.simulator.CommonEffects;
import dev.longhaul.simulator.EffectForm;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of PROTOCOLS.md section 6 does what its line in {@link ApiVideoFaults#VOCABULARY} says. */
class ApiVideoFaultsTest {

    private static final byte[] VIDEO = video(1000);
    private static final String KEY = "{\"apiKey\":\"" + ApiVideoSimulator.API_KEY + "\"}";

    private ApiVideoSimulator simulator;
    private RawApi api;

    @BeforeEach
    void open() throws IOException {
        simulator = ApiVideoSimulator.builder().smallestPartBytes(100).start();
        api = new RawApi(simulator);
        api.create("{\"title\":\"A title\"}");
        api.bytes(VIDEO, 0, 300);
    }

    @AfterEach
    void close() {
        api.close();
        simulator.requireAllFaultsPlayed();
        simulator.close();
    }

    static List<EffectForm> ownEffects() {
        List<EffectForm> all = ApiVideoFaults.VOCABULARY.forms();
        return all.subList(CommonEffects.FORMS.size(), all.size());
    }

    @ParameterizedTest
    @MethodSource("ownEffects")
    void example_isAFaultAndPrintsAsItIsWritten(EffectForm form) {
        assertThat(ApiVideoFaults.script(form.example())).hasToString(form.example());
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe#1:503", "status#1:lag(1)", "create#1:rate-limit(0)", "chunk#1:deleted@5"})
    void script_outsideTheVocabulary_isRefused(String script) {
        assertThatThrownBy(() -> ApiVideoFaults.script(script)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The status after bytes 0-299. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status#1:lag             | {\"status\":\"uploading\"}",
                "status#1:no-total        | {\"status\":\"uploading\",\"filesize\":1000,\"receivedBytes\":[{\"from\":0,\"to\":299,\"total\":null}]}",
                "status#1:says(pondering) | {\"status\":\"pondering\",\"filesize\":1000,\"receivedBytes\":[{\"from\":0,\"to\":299,\"total\":1000}]}",
                "status#1:file-size(7)    | {\"status\":\"uploading\",\"filesize\":7,\"receivedBytes\":[{\"from\":0,\"to\":299,\"total\":1000}]}",
                "status#1:no-ingest       | null",
            })
    void status_isToldAsTheFaultSays(String fault, String ingest) throws IOException {
        simulator.play(fault);
        assertThat(api.ingest().toString()).isEqualTo(ingest);
        assertThat(api.ingest().path("receivedBytes").toString()).contains("\"to\":299");
    }

    @Test
    void rateLimit_isToldByTheServicesOwnFieldAlone() throws IOException {
        simulator.play("chunk#1:rate-limit(7); find#1:rate-limit(9)");
        Response part = api.bytes(VIDEO, 300, 300);
        assertThat(part.status()).isEqualTo(429);
        assertThat(part.headers().first("X-RateLimit-Retry-After")).contains("7");
        assertThat(part.headers().first("Retry-After")).isEmpty();
        assertThat(api.send("GET", "/videos", "").headers().first("X-RateLimit-Retry-After"))
                .contains("9");
        assertThat(api.bytes(VIDEO, 300, 300).status()).isEqualTo(201);
    }

    @Test
    void problem_isOfItsTypeAndStoresNothing() throws IOException {
        simulator.play("chunk#1:problem(by-bytes-range-too-large)");
        Response answer = api.bytes(VIDEO, 300, 300);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(type(answer)).isEqualTo("by-bytes-range-too-large");
        assertThat(api.bytes(VIDEO, 300, 300).status()).isEqualTo(201);
    }

    @Test
    void deletedContainer_isGone() throws IOException {
        simulator.play("chunk#1:deleted");
        assertThat(type(api.bytes(VIDEO, 300, 300))).isEqualTo("resource-not-found");
        assertThat(api.status().status()).isEqualTo(404);
        assertThat(simulator.report().containers()).isEmpty();
    }

    @Test
    void tokens_areEndedAndRefreshingIsRefused() throws IOException {
        String refresh = json(api.send("POST", "/auth/api-key", KEY))
                .path("refresh_token")
                .asText();
        simulator.play("chunk#1:expire-token; refresh#1:reject-refresh");
        assertThat(api.bytes(VIDEO, 300, 300).status()).isEqualTo(401);
        assertThat(api.send("GET", "/videos", "").status()).isEqualTo(401);
        assertThat(type(api.send("POST", "/auth/refresh", "{\"refreshToken\":\"" + refresh + "\"}")))
                .isEqualTo("authentication-invalid-user-credentials");
        assertThat(api.send("POST", "/auth/api-key", KEY).status()).isEqualTo(200);
    }

    @Test
    void list_lagsBehind() throws IOException {
        simulator.play("find#1:unseen");
        assertThat(json(api.send("GET", "/videos", "")).path("data").size()).isZero();
        assertThat(json(api.send("GET", "/videos", "")).path("data").size()).isEqualTo(1);
    }

    @Test
    void list_ignoresWhatWasAskedFor() throws IOException {
        simulator.play("find#1:unfiltered");
        String filtered = "/videos?metadata%5Bk%5D=v";
        assertThat(json(api.send("GET", filtered, "")).path("data").size()).isEqualTo(1);
        assertThat(json(api.send("GET", filtered, "")).path("data").size()).isZero();
    }

    @Test
    void uploadToken_isEnded_andAnotherWorks() throws IOException {
        simulator.play("chunk#1:end-upload-token");
        String token = uploadToken();
        byte[] form = RawApi.form("file", VIDEO);
        assertThat(api.post("/upload?token=" + token, "", form).status()).isEqualTo(401);
        assertThat(api.post("/upload?token=" + token, "", form).status()).isEqualTo(401);
        assertThat(api.post("/upload?token=" + uploadToken(), "", form).status())
                .isEqualTo(201);
    }

    private String uploadToken() throws IOException {
        return json(api.send("POST", "/upload-tokens", "{\"ttl\":0}"))
                .path("token")
                .asText();
    }

    /** The service stores it, and the client hears nothing: the second time is one too many. */
    @ParameterizedTest
    @ValueSource(strings = {"chunk#1:reset@end", "chunk#1:close@end"})
    void lostAnswer_ofAStoredPart_makesTheRetryA400(String fault) throws IOException {
        simulator.play(fault);
        assertThatThrownBy(() -> api.bytes(VIDEO, 300, 300)).isInstanceOf(IOException.class);
        api.reconnect();
        assertThat(type(api.bytes(VIDEO, 300, 300))).isEqualTo("by-bytes-range-overlap");
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunk#1:reset@100", "chunk#1:close"})
    void cutPart_isNotKept(String fault) throws IOException {
        simulator.play(fault);
        assertThatThrownBy(() -> api.bytes(VIDEO, 300, 300)).isInstanceOf(IOException.class);
        api.reconnect();
        assertThat(api.bytes(VIDEO, 300, 300).status()).isEqualTo(201);
    }
}
