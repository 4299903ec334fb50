package dev.longhaul.simulator.apivideo;

import static dev.longhaul.simulator.apivideo.RawApi.json;
import static dev.longhaul.simulator.apivideo.RawApi.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.simulator.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers, tokens and upload tokens (PROTOCOLS.md 3.1, 3.4, 3.7). */
class ContainerApiTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private ApiVideoSimulator simulator;
    private RawApi api;

    @BeforeEach
    void open() throws IOException {
        simulator = ApiVideoSimulator.builder()
                .clock(now::get)
                .tokenSeconds(3600)
                .smallestPartBytes(100)
                .start();
        api = new RawApi(simulator);
    }

    @AfterEach
    void close() {
        api.close();
        simulator.close();
    }

    private List<String> refusedRules() {
        return simulator.report().refusals().stream().map(Refusal::rule).toList();
    }

    @Test
    void container_isMadeFoundByItsMarkChangedAndDeleted() throws IOException {
        api.create(
                "{\"title\":\"Grüße\",\"public\":false,\"tags\":[\"a\"],\"metadata\":[{\"key\":\"m\",\"value\":\"1\"}]}");
        api.create("{\"title\":\"Other\"}");
        String other = api.id();
        JsonNode found = json(api.send("GET", "/videos?metadata%5Bm%5D=1&currentPage=1&pageSize=25", ""));
        assertThat(found.path("pagination").path("itemsTotal").asInt()).isEqualTo(1);
        String id = found.path("data").path(0).path("videoId").asText();
        assertThat(found.path("data").path(0).path("title").asText()).isEqualTo("Grüße");
        assertThat(json(api.send("PATCH", "/videos/" + id, "{\"title\":\"New\"}"))
                        .path("title")
                        .asText())
                .isEqualTo("New");
        assertThat(api.send("DELETE", "/videos/" + id, "").status()).isEqualTo(204);
        assertThat(type(api.send("GET", "/videos/" + id + "/status", ""))).isEqualTo("resource-not-found");
        assertThat(simulator.report().containers()).extracting(StoredVideo::id).containsExactly(other);
        assertThat(refusedRules()).isEmpty();
    }

    /** Another account's key is good, and sees nothing of the first one's. */
    @Test
    void anotherAccount_seesNoContainerOfTheFirst() throws IOException {
        api.create("{\"title\":\"x\"}");
        String key = "{\"apiKey\":\"" + ApiVideoSimulator.OTHER_API_KEY + "\"}";
        api.token(json(api.send("POST", "/auth/api-key", key))
                .path("access_token")
                .asText());
        assertThat(type(api.status())).isEqualTo("resource-not-found");
        assertThat(type(api.send("DELETE", "/videos/" + api.id(), ""))).isEqualTo("resource-not-found");
        assertThat(type(api.bytes(RawApi.video(300), 0, 200))).isEqualTo("resource-not-found");
        assertThat(json(api.send("GET", "/videos", "")).path("data")).isEmpty();
        assertThat(simulator.report().containers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                           | attribute-required",
                "{\"title\":\" \"}            | attribute-required",
                "[]                           | attribute-required",
                "{\"title\":\"x\",\"titel\":1}| invalid-attribute",
            })
    void container_thatIsSaidWrongly_isRefused(String said, String type) throws IOException {
        assertThat(type(api.send("POST", "/videos", said))).isEqualTo(type);
        assertThat(refusedRules()).containsExactly("create");
        assertThat(simulator.report().containers()).isEmpty();
    }

    @Test
    void statusOfANewContainer_hasNothing() throws IOException {
        api.create("{\"title\":\"x\"}");
        assertThat(api.ingest().toString()).isEqualTo("{\"status\":\"uploading\"}");
    }

    @Test
    void accessToken_lastsForItsTimeAndARefreshTokenForOneUse() throws IOException {
        String key = "{\"apiKey\":\"" + ApiVideoSimulator.API_KEY + "\"}";
        String refresh = json(api.send("POST", "/auth/api-key", key))
                .path("refresh_token")
                .asText();
        now.set(now.get().plus(Duration.ofHours(1)));
        assertThat(type(api.send("GET", "/videos", ""))).isEqualTo("authentication-invalid-token");
        String body = "{\"refreshToken\":\"" + refresh + "\"}";
        api.token(json(api.send("POST", "/auth/refresh", body))
                .path("access_token")
                .asText());
        assertThat(api.send("GET", "/videos", "").status()).isEqualTo(200);
        assertThat(type(api.send("POST", "/auth/refresh", body))).isEqualTo("authentication-invalid-user-credentials");
        assertThat(type(api.send("POST", "/auth/api-key", "{\"apiKey\":\"other\"}")))
                .isEqualTo("authentication-invalid-user-credentials");
    }

    @Test
    void uploadToken_makesItsContainerWithTheFirstPart() throws IOException {
        byte[] video = RawApi.video(500);
        String token = json(api.send("POST", "/upload-tokens", "{\"ttl\":60}"))
                .path("token")
                .asText();
        api.token("");
        JsonNode made = json(api.post("/upload?token=" + token, "", RawApi.form("file", video)));
        assertThat(simulator.report().videos())
                .extracting(StoredVideo::id)
                .containsExactly(made.path("videoId").asText());
        assertThat(api.post("/upload?token=other", "", RawApi.form("file", video))
                        .status())
                .isEqualTo(401);
    }
}
