package dev.longhaul.simulator.okru;

import static dev.longhaul.simulator.okru.RawUpload.json;
import static dev.longhaul.simulator.okru.RawUpload.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed calls and the token endpoint (PROTOCOLS.md 2.1 a and d, 2.4, 2.9). */
class OkRuApiTest {

    private static final byte[] VIDEO = video(20_000);
    private static final String TOKEN_PATH = "/oauth/token.do";
    private static final Map<String, String> REFRESH = Map.of(
            "grant_type", "refresh_token",
            "refresh_token", OkRuSimulator.REFRESH_TOKEN,
            "client_id", OkRuSimulator.CLIENT_ID,
            "client_secret", OkRuSimulator.APPLICATION_SECRET);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private OkRuSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() {
        start(OkRuSimulator.builder());
    }

    private void start(OkRuSimulatorBuilder builder) {
        if (simulator != null) {
            close();
        }
        simulator = builder.clock(now::get).start();
        upload = new RawUpload(simulator);
    }

    @AfterEach
    void close() {
        upload.close();
        simulator.close();
    }

    private List<String> rules() {
        return simulator.report().refusals().stream().map(Refusal::rule).toList();
    }

    private static int code(Response answer) throws IOException {
        assertThat(answer.status()).as("errors come with 200").isEqualTo(200);
        assertThat(answer.headers().first("Content-Type")).contains("application/json;charset=utf-8");
        JsonNode json = json(answer);
        assertThat(json.has("error_code")).isEqualTo(json.has("error_msg")).isEqualTo(json.has("error_data"));
        return json.path("error_code").asInt();
    }

    /** PROTOCOLS.md 2.9. */
    @ParameterizedTest
    @CsvSource({
        "7b0c1ef49334ae10f6bb546ed32d6049, c3587cd4a49c3135d6c3cbd9d291faf5",
        "9f86d081884c7d659a2feaa0c55ad015, e6762bc2cc86f820dbb9a88ed676c63e",
        "0123456789ABCDEF01234567,         b7bf1a39a4c6690638e04b56eb4fe4da",
    })
    void signature_isThatOfTheVectors(String secret, String signature) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "application_key", "CBAJLNABABABABABA",
                "format", "json",
                "method", "video.getUploadUrl",
                "file_name", "my video.mp4",
                "file_size", "5242880",
                "gid", "51234567890",
                "post_form", "false"));
        parameters.putAll(Map.of("sig", "not signed", "access_token", "not signed", "session_key", "not signed"));
        assertThat(Signatures.of(parameters, secret)).isEqualTo(signature);
    }

    @Test
    void derivedSecret_isThatOfTheVectors() {
        assertThat(Signatures.derived("tkn1fakeACCESStoken0000", "0123456789ABCDEF01234567"))
                .isEqualTo("7b0c1ef49334ae10f6bb546ed32d6049");
    }

    @Test
    void call_isTakenInEachOfItsForms() throws IOException {
        Map<String, String> named = upload.signed(Map.of("method", "users.getCurrentUser"));
        Map<String, String> unnamed = upload.signed(Map.of());
        for (Response answer : List.of(
                upload.get("/fb.do", named),
                upload.post("/fb.do", named),
                upload.get("/api/users/getCurrentUser", unnamed),
                upload.post("/api/users/getCurrentUser", unnamed))) {
            assertThat(code(answer)).isZero();
            assertThat(json(answer).path("uid").asText()).isNotEmpty();
        }
        assertThat(rules()).isEmpty();
    }

    @Test
    void signature_isOfQueryAndFormTogether() throws IOException {
        Map<String, String> form = upload.signed(Map.of("method", "users.getCurrentUser"));
        form.remove("method");
        assertThat(code(upload.post("/fb.do?method=users.getCurrentUser", form)))
                .isZero();
        assertThat(code(upload.post("/fb.do?method=users.getCurrentUser&more=1", form)))
                .isEqualTo(104);
    }

    @ParameterizedTest
    @CsvSource({
        "application_key, ,           101, application-key",
        "application_key, another,    101, application-key",
        "access_token,    ,           103, access-token",
        "access_token,    another,    103, access-token",
        "sig,             ,           104, signature",
        "sig,             00,         104, signature",
        "format,          xml,        104, signature",
    })
    void unknownCaller_isRefused(String name, String value, int code, String rule) throws IOException {
        Map<String, String> parameters = upload.signed(Map.of());
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        assertThat(code(upload.post("/api/users/getCurrentUser", parameters))).isEqualTo(code);
        assertThat(rules()).containsExactly(rule);
    }

    @Test
    void signature_inUpperCase_isWrong() throws IOException {
        Map<String, String> parameters = upload.signed(Map.of());
        parameters.computeIfPresent("sig", (name, sig) -> sig.toUpperCase(Locale.ROOT));
        assertThat(code(upload.post("/api/users/getCurrentUser", parameters))).isEqualTo(104);
    }

    @Test
    void sessionSecret_takesTheDerivedOnesPlace() throws IOException {
        upload.token(simulator.grant("a-secret-of-the-session"));
        assertThat(code(upload.post("/api/users/getCurrentUser", upload.signed(Map.of(), "a-secret-of-the-session"))))
                .isZero();
        assertThat(code(upload.post("/api/users/getCurrentUser", upload.signed(Map.of()))))
                .isEqualTo(104);
    }

    @ParameterizedTest
    @CsvSource({"1799, 0", "1800, 102"})
    void accessToken_expires_andThatIsNotHeldAgainstTheClient(int seconds, int code) throws IOException {
        now.set(now.get().plusSeconds(seconds));
        assertThat(code(upload.call("users.getCurrentUser", Map.of()))).isEqualTo(code);
        assertThat(rules()).isEmpty();
    }

    @Test
    void refreshedToken_hasAnotherSecret() throws IOException {
        simulator.expireAccessTokens();
        assertThat(code(upload.call("users.getCurrentUser", Map.of()))).isEqualTo(102);
        Map<String, String> oldSignature = upload.signed(Map.of());
        Response answer = upload.post(TOKEN_PATH, REFRESH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("token_type").asText()).isEqualTo("session");
        assertThat(json(answer).path("expires_in").asText()).isEqualTo("1800");
        String token = json(answer).path("access_token").asText();
        oldSignature.put("access_token", token);
        assertThat(code(upload.post("/api/users/getCurrentUser", oldSignature))).isEqualTo(104);
        upload.token(token);
        assertThat(code(upload.call("users.getCurrentUser", Map.of()))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type,    password, invalid_request",
        "client_id,     1,        invalid_request",
        "client_secret, x,        invalid_request",
        "refresh_token, x,        invalid_grant",
    })
    void wrongRefresh_isRefused(String name, String value, String error) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(REFRESH);
        parameters.put(name, value);
        Response answer = upload.post(TOKEN_PATH, parameters);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo(error);
    }

    /** A secret in an address ends up in logs. */
    @Test
    void refresh_inTheQuery_isRefused() throws IOException {
        assertThat(upload.get(TOKEN_PATH, REFRESH).status()).isEqualTo(400);
        assertThat(rules()).containsExactly("token");
    }

    @Test
    void revokedGrant_givesNoTokenAndEndsThoseOfNow() throws IOException {
        simulator.revoke();
        assertThat(json(upload.post(TOKEN_PATH, REFRESH)).path("error").asText())
                .isEqualTo("invalid_grant");
        assertThat(code(upload.call("users.getCurrentUser", Map.of()))).isEqualTo(102);
        assertThat(rules()).isEmpty();
    }

    @Test
    void getUploadUrl_makesAVideoWhoseIdIsTooLargeForAFloatingPointNumber() throws IOException {
        Response answer = upload.create(VIDEO.length);
        assertThat(code(answer)).isZero();
        long vid = Long.parseLong(upload.vid());
        assertThat((long) (double) vid).isNotEqualTo(vid);
        assertThat(answer.text()).contains("\"video_id\":" + vid + ",");
        assertThat(json(answer).path("upload_url").asText())
                .startsWith(simulator.baseUri() + "/upload.do?sig=")
                .contains("&expires=" + now.get().plus(Duration.ofHours(24)).toEpochMilli(), "&id=" + vid);
        assertThat(simulator.report().orphans()).containsExactly(upload.vid());
        assertThat(simulator.report().addressesOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp4, 16384, 0,   ",
        "a.mp4, 16383, 100, FileToSmall",
        "a.mp4, ,      100, required",
        "a.mp4, -1,    100, required",
        ",      20000, 100, required",
        "a.txt, 20000, 100, BadFormat",
        "a.exe, 20000, 100, BadFormat",
    })
    void getUploadUrl_checksItsParameters(String name, String size, int code, String message) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        if (name != null) {
            said.put("file_name", name);
        }
        if (size != null) {
            said.put("file_size", size);
        }
        Response answer = upload.call("video.getUploadUrl", said);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(json(answer).path("error_msg").asText()).contains(message == null ? "" : message);
        assertThat(simulator.report().addressesOpened()).isEqualTo(code == 0 ? 1 : 0);
    }

    @Test
    void getUploadUrl_makesTheVideoOfAGroup() throws IOException {
        Map<String, String> said = Map.of("file_name", "a.mp4", "file_size", "20000", "gid", "51234567890");
        assertThat(code(upload.call("video.getUploadUrl", said))).isZero();
        Map<String, String> named = new LinkedHashMap<>(said);
        named.put("gid", "friends");
        assertThat(code(upload.call("video.getUploadUrl", named))).isEqualTo(100);
        assertThat(rules()).containsExactly("gid");
    }

    /** Another person's token is good, and sees nothing of the first one's. */
    @Test
    void anotherPerson_seesNoVideoOfTheFirst() throws IOException {
        upload.create(VIDEO.length);
        upload.chunk(VIDEO, 0, VIDEO.length);
        upload.token(simulator.grantToAnother());
        assertThat(code(upload.call("video.update", Map.of("vid", upload.vid(), "title", "A title"))))
                .isEqualTo(300);
        assertThat(code(upload.call("video.delete", Map.of("vid", upload.vid()))))
                .isEqualTo(300);
        assertThat(json(upload.call("video.get", Map.of("vids", upload.vid()))).path("videos"))
                .isEmpty();
        assertThat(simulator.report().videos()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "true"})
    void update_setsAndCanBeSaidAgain(String answer) throws IOException {
        start(OkRuSimulator.builder().updateAnswer(answer));
        upload.create(VIDEO.length);
        upload.chunk(VIDEO, 0, VIDEO.length);
        Map<String, String> said = Map.of(
                "vid",
                upload.vid(),
                "title",
                "Привет, мир & co",
                "description",
                "a=b&c",
                "tags",
                "one,two",
                "privacy",
                "FRIENDS");
        assertThat(upload.call("video.update", said).text()).isEqualTo(answer);
        assertThat(upload.call("video.update", said).text()).isEqualTo(answer);
        assertThat(simulator.report().videos()).singleElement().satisfies(video -> {
            assertThat(video.published()).isEqualTo(2);
            assertThat(video.said())
                    .containsEntry("title", "Привет, мир & co")
                    .containsEntry("description", "a=b&c")
                    .containsEntry("tags", "one,two")
                    .containsEntry("privacy", "FRIENDS");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "title,       1000, 0",
        "title,       1001, 100",
        "description, 4000, 0",
        "description, 4001, 100",
        "tags,        1000, 0",
        "tags,        1001, 100",
        "privacy,     1,    100",
    })
    void update_checksLengths(String name, int length, int code) throws IOException {
        upload.create(VIDEO.length);
        upload.chunk(VIDEO, 0, VIDEO.length);
        Response answer = upload.call("video.update", Map.of("vid", upload.vid(), name, "x".repeat(length)));
        assertThat(code == 0 ? 0 : code(answer)).isEqualTo(code);
        assertThat(simulator.report().videos().get(0).published()).isEqualTo(code == 0 ? 1 : 0);
    }

    @Test
    void update_beforeTheFile_isRefused() throws IOException {
        upload.create(VIDEO.length);
        assertThat(code(upload.call("video.update", Map.of("vid", upload.vid(), "title", "A title"))))
                .isEqualTo(100);
        assertThat(rules()).containsExactly("no-file");
    }

    @ParameterizedTest
    @CsvSource({"video.update, 300", "video.delete, 300", "video.nothing, 3"})
    void unknown_isNotFound(String method, int code) throws IOException {
        assertThat(code(upload.call(method, Map.of("vid", "1")))).isEqualTo(code);
    }

    @Test
    void get_tellsHowFarEachVideoIs() throws IOException {
        start(OkRuSimulator.builder().processingShows(2));
        upload.create(VIDEO.length);
        assertThat(status()).isEqualTo("UPLOADING");
        upload.chunk(VIDEO, 0, VIDEO.length);
        assertThat(List.of(status(), status(), status(), status()))
                .containsExactly("PROCESSING", "PROCESSING", "OK", "OK");
        assertThat(json(upload.call("video.get", Map.of("vids", "1"))).path("videos"))
                .isEmpty();
        assertThat(json(upload.call("video.get", Map.of("vids", "1," + upload.vid())))
                        .path("videos"))
                .hasSize(1);
    }

    private String status() throws IOException {
        JsonNode video = json(upload.call("video.get", Map.of("vids", upload.vid())))
                .path("videos")
                .path(0);
        assertThat(video.path("id").asText()).isEqualTo(upload.vid());
        return video.path("status").asText();
    }

    @Test
    void delete_takesTheVideoAndItsAddress() throws IOException {
        upload.create(VIDEO.length);
        assertThat(code(upload.call("video.delete", Map.of("vid", upload.vid()))))
                .isZero();
        assertThat(upload.chunk(VIDEO, 0, 1000).status()).isEqualTo(404);
        assertThat(simulator.report().orphans()).isEmpty();
        assertThat(simulator.report().deleted()).containsExactly(upload.vid());
        assertThat(code(upload.call("video.delete", Map.of("vid", upload.vid()))))
                .isEqualTo(300);
    }

    @Test
    void unknownPath_isRefused_andTheReportCanBeRead() throws IOException {
        assertThat(upload.client()
                        .send("GET", "/other", Headers.NONE, new byte[0])
                        .status())
                .isEqualTo(404);
        assertThat(upload.client()
                        .send("GET", OkRuRouter.REPORT_PATH, Headers.NONE, new byte[0])
                        .text())
                .contains("\"rule\" : \"path\"");
    }
}
