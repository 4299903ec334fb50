package dev.longhaul.simulator.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.Headers;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signed calls (PROTOCOLS.md 4.1 a, 4.7, 4.8, 4.9). */
class ManagementApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CREATE = Map.of("upload_method", "multipart", "title", "A title");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:20Z"));
    private JwPlatformSimulator simulator;
    private RawUpload upload;

    @BeforeEach
    void open() {
        start(JwPlatformSimulator.builder());
    }

    private void start(JwPlatformSimulatorBuilder builder) {
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

    /** The published example, with its own key and secret: PROTOCOLS.md 4.9. */
    @Test
    void signature_isThatOfTheDocumentation() {
        Signatures signatures =
                new Signatures(now::get, Map.of("XOqEAfxj", "uA96CFtJa138E2T5GhKfngml"), "NonceInvalid");
        assertThat(signatures.sign(Map.of(
                        "text", "démo",
                        "api_format", "xml",
                        "api_key", "XOqEAfxj",
                        "api_nonce", "80684843",
                        "api_timestamp", "1237387851")))
                .isEqualTo("fbdee51a45980f9876834dc5ee1ec5e93f67cb89");
    }

    /** Another property's keys are good, and see nothing of the first one's. */
    @Test
    void anotherProperty_seesNoVideoOfTheFirst() throws IOException {
        String key = simulator.addReadyVideo(Map.of("title", "A title"), 1234);
        for (String method : List.of("videos/show", "videos/update", "videos/delete")) {
            Map<String, String> said = new LinkedHashMap<>(Map.of("video_key", key));
            said.put("api_key", JwPlatformSimulator.OTHER_API_KEY);
            if (method.equals("videos/update")) {
                said.put("upload_method", "multipart");
            }
            assertThat(json(upload.call(method, said)).path("code").asText())
                    .as(method)
                    .isEqualTo("NotFound");
        }
        Map<String, String> all = Map.of("api_key", JwPlatformSimulator.OTHER_API_KEY);
        assertThat(json(upload.call("videos/list", all)).path("videos")).isEmpty();
        assertThat(simulator.report().videos()).hasSize(1);
    }

    @Test
    void create_inJson_hasTheShapeOfTheClientLibraries() throws IOException {
        JsonNode answer = json(upload.call("videos/create", CREATE));
        assertThat(answer.path("status").asText()).isEqualTo("ok");
        assertThat(answer.path("media").path("type").asText()).isEqualTo("video");
        assertThat(answer.path("media").path("key").asText()).isEqualTo("simv0001");
        JsonNode link = answer.path("link");
        assertThat(link.path("protocol").asText() + "://" + link.path("address").asText())
                .isEqualTo(simulator.baseUri().toString());
        assertThat(link.path("path").asText()).isEqualTo("/v1/videos/upload/resumable");
        assertThat(link.path("query").path("key").asText()).startsWith("simkey1-");
        assertThat(link.path("query").path("token").asText()).endsWith("=+&");
        assertThat(answer.path("session_id").asText()).matches("[A-Za-z0-9_-]{32,}");
        assertThat(answer.path("rate_limit").toString())
                .isEqualTo("{\"reset\":" + (now.get().getEpochSecond() + 40) + ",\"limit\":60,\"remaining\":59}");
    }

    @Test
    void create_inXml_hasTheShapeOfTheSeed() throws IOException {
        Map<String, String> said = new LinkedHashMap<>(CREATE);
        said.put("api_format", "xml");
        Response answer = upload.call("videos/create", said);
        assertThat(answer.headers().first("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(answer.text())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><status>ok</status>"
                        + "<video key=\"simv0001\"><link><protocol>http</protocol><address>127.0.0.1:")
                .contains(
                        "<path>/v1/videos/upload/resumable</path><query><key>simkey1-",
                        "=+&amp;</token></query></link>")
                .containsPattern("<session_id>[A-Za-z0-9_-]+</session_id></video><rate_limit>");
    }

    @Test
    void shapes_canBeTheOtherWayRound() throws IOException {
        start(JwPlatformSimulator.builder().nestedAnswers());
        JsonNode nested = json(upload.call("videos/create", CREATE)).path("video");
        assertThat(nested.has("link")).isTrue();
        assertThat(nested.has("session_id")).isTrue();
        start(JwPlatformSimulator.builder().topLevelAnswers());
        Map<String, String> said = new LinkedHashMap<>(CREATE);
        said.put("api_format", "xml");
        assertThat(upload.call("videos/create", said).text()).contains("<video key=\"simv0001\"></video><link>");
    }

    @Test
    void form_isAsGoodAsAQuery() throws IOException {
        Response answer = upload.post("videos/create", upload.signed(CREATE));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.report().videos().get(0).title()).isEqualTo("A title");
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void plusForASpace_decodesToTheSameCall() throws IOException {
        String form = RawUpload.form(upload.signed(CREATE)).replace("%20", "+");
        Response answer = upload.client().send("GET", "/v1/videos/create?" + form, Headers.NONE, new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.report().videos().get(0).title()).isEqualTo("A title");
    }

    /** One parameter left out or changed after signing; with "signed", the signature is that of the change. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "signed   | api_key       |            | ApiKeyMissing",
                "signed   | api_key       | another    | ApiKeyInvalid",
                "signed   | api_timestamp |            | TimestampMissing",
                "signed   | api_timestamp | soon       | TimestampInvalid",
                "signed   | api_timestamp | 1767229221 | TimestampInvalid",
                "signed   | api_nonce     |            | NonceMissing",
                "signed   | api_nonce     | 1234567    | NonceInvalid",
                "signed   | api_nonce     | 123456789  | NonceInvalid",
                "unsigned | api_signature |            | SignatureMissing",
                "unsigned | api_signature | 00         | SignatureInvalid",
                "unsigned | title         | Another    | SignatureInvalid",
                "unsigned | tags          | more       | SignatureInvalid",
            })
    void caller_mustSayRightlyWhoItIs(String how, String name, String value, String code) throws IOException {
        Map<String, String> parameters = upload.signed(CREATE);
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        if (how.equals("signed")) {
            parameters.put("api_signature", simulator.sign(parameters));
        }
        Response answer = upload.get("videos/create", parameters);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("\"status\":\"error\"", "\"code\":\"" + code + "\"", "\"message\":");
        assertThat(simulator.report().videos()).isEmpty();
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly("signature");
    }

    @Test
    void sameCall_isRefusedFor48HoursAndCountedApart() throws IOException {
        Map<String, String> parameters = upload.signed(CREATE);
        assertThat(upload.get("videos/create", parameters).status()).isEqualTo(200);
        Response again = upload.get("videos/create", parameters);
        assertThat(again.status()).isEqualTo(401);
        assertThat(json(again).path("code").asText()).isEqualTo("NonceInvalid");
        pass(Duration.ofHours(27));
        assertThat(json(upload.get("videos/create", parameters)).path("code").asText())
                .isEqualTo("NonceInvalid");
        pass(Duration.ofSeconds(1));
        assertThat(json(upload.get("videos/create", parameters)).path("code").asText())
                .isEqualTo("TimestampExpired");
        assertThat(simulator.report().videos()).hasSize(1);
        assertThat(simulator.report().replays()).isEqualTo(2);
        assertThat(simulator.report().expiredTimestamps()).isEqualTo(1);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void replay_canHaveAnotherCode() throws IOException {
        start(JwPlatformSimulator.builder().replayCode("SignatureInvalid"));
        Map<String, String> parameters = upload.signed(CREATE);
        upload.get("videos/create", parameters);
        assertThat(json(upload.get("videos/create", parameters)).path("code").asText())
                .isEqualTo("SignatureInvalid");
        assertThat(simulator.report().replays()).isEqualTo(1);
    }

    @Test
    void callThatWasNotCarriedOut_mayComeAgain() throws IOException {
        simulator.play("create#1:503");
        Map<String, String> parameters = upload.signed(CREATE);
        assertThat(upload.get("videos/create", parameters).status()).isEqualTo(503);
        assertThat(upload.get("videos/create", parameters).status()).isEqualTo(200);
        assertThat(simulator.report().replays()).isZero();
    }

    @Test
    void rateLimit_isAMinutesAndTold() throws IOException {
        start(JwPlatformSimulator.builder().callsPerMinute(2));
        Map<String, String> third = upload.signed(CREATE);
        upload.call("accounts/show", Map.of());
        assertThat(json(upload.call("accounts/show", Map.of()))
                        .path("rate_limit")
                        .path("remaining")
                        .asInt())
                .isZero();
        Response refused = upload.get("videos/create", third);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(json(refused).path("code").asText()).isEqualTo("RateLimitExceeded");
        assertThat(json(refused).path("rate_limit").path("reset").asLong())
                .isEqualTo(Instant.parse("2026-01-01T00:01:00Z").getEpochSecond());
        pass(Duration.ofSeconds(40));
        assertThat(upload.get("videos/create", third).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "titel         | A title   | ParameterInvalid",
                "custom.a-b    | x         | ParameterInvalid",
                "video_key     | simv0001  | ParameterInvalid",
                "date          | tomorrow  | ParameterInvalid",
                "sourcetype    | url       | ParameterInvalid",
                "upload_method | resumable | NotSupported",
                "upload_method | s3        | NotSupported",
                "size          | 0         | FileSizeInvalid",
                "size          | many      | FileSizeInvalid",
                "md5           | abc       | DigestInvalid",
            })
    void create_takesWhatTheReferenceKnows(String name, String value, String code) throws IOException {
        Map<String, String> said = new LinkedHashMap<>(CREATE);
        said.put(name, value);
        Response answer = upload.call("videos/create", said);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(simulator.report().videos()).isEmpty();
        assertThat(simulator.report().refusals()).map(Refusal::rule).containsExactly("parameters");
    }

    @Test
    void create_keepsAllThatIsSaidOfTheVideo() throws IOException {
        Map<String, String> said = new LinkedHashMap<>(CREATE);
        said.putAll(Map.of(
                "tags", "a,b c",
                "description", "Ünïcode & <more>",
                "author", "me",
                "date", "1767225600",
                "link", "https://example.com/?a=b",
                "category", "News",
                "size", "30",
                "md5", "9e107d9d372bb6826bd81d3542a419d6",
                "custom.upload_id", "job-0001"));
        assertThat(upload.call("videos/create", said).status()).isEqualTo(200);
        said.keySet().removeAll(List.of("size", "md5", "upload_method"));
        assertThat(simulator.report().videos().get(0).parameters()).isEqualTo(said);
        JsonNode shown = json(upload.call("videos/show", Map.of("video_key", "simv0001")))
                .path("video");
        assertThat(shown.path("key").asText()).isEqualTo("simv0001");
        assertThat(shown.path("status").asText()).isEqualTo("created");
        assertThat(shown.path("description").asText()).isEqualTo("Ünïcode & <more>");
        assertThat(shown.path("custom").path("upload_id").asText()).isEqualTo("job-0001");
        Response xml = upload.call("videos/show", Map.of("video_key", "simv0001", "api_format", "xml"));
        assertThat(xml.text())
                .contains(
                        "<video key=\"simv0001\"><status>created</status>", "<description>Ünïcode &amp; &lt;more&gt;<");
    }

    @Test
    void update_changesWhatIsSaid_andAnEmptyValueTakesItAway() throws IOException {
        upload.call("videos/create", CREATE);
        Map<String, String> said = new LinkedHashMap<>(CREATE);
        said.putAll(Map.of("video_key", "simv0001", "title", "", "author", "me"));
        assertThat(upload.call("videos/update", said).status()).isEqualTo(200);
        assertThat(simulator.report().videos().get(0).parameters()).isEqualTo(Map.of("author", "me"));
    }

    @ParameterizedTest
    @CsvSource({"videos/update", "videos/show", "videos/delete"})
    void unknownVideo_isNotFound(String method) throws IOException {
        Map<String, String> said = new LinkedHashMap<>(method.equals("videos/update") ? CREATE : Map.of());
        said.put("video_key", "unknown1");
        Response answer = upload.call(method, said);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer).path("code").asText()).isEqualTo("NotFound");
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void delete_takesTheVideoAndItsUpload() throws IOException {
        upload.create();
        assertThat(upload.call("videos/delete", Map.of("video_key", upload.key()))
                        .status())
                .isEqualTo(200);
        assertThat(upload.chunk(new byte[30], 0, 10).status()).isEqualTo(403);
        assertThat(simulator.report().deleted()).containsExactly(upload.key());
        assertThat(simulator.report().orphans()).isEmpty();
    }

    /** Three videos; which of them a list finds, newest first. */
    @ParameterizedTest(name = "{0}={1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "search                  | title                      | 3 2 1",
                "search                  | FIRST                      | 1",
                "search                  | job-                       | ",
                "search:custom.upload_id | job-1                      | 1",
                "search:custom.upload_id | JOB-                       | 2 1",
                "search:custom.*         | job-2                      | 2",
                "search:title            | a                          | 1",
                "search:title,custom.upload_id | job-2                | 2",
                "search:*                | simv0003                   | 3",
                "tags                    | red                        | 2 1",
                "tags                    | red,blue                   | 2",
                "tags                    | red,blue,green             | ",
                "result_limit            | 2                          | 3 2",
                "result_offset           | 2                          | 1",
            })
    void list_findsWhatIsSearchedFor(String name, String value, String found) throws IOException {
        make(Map.of("title", "First title, a long one", "tags", "red", "custom.upload_id", "job-1"));
        make(Map.of("title", "Second title", "tags", "red, blue", "custom.upload_id", "job-2"));
        make(Map.of("title", "Third title"));
        JsonNode answer = json(upload.call("videos/list", Map.of(name, value)));
        List<String> keys = new ArrayList<>();
        answer.path("videos")
                .forEach(video -> keys.add(video.path("key").asText().replaceFirst("simv000", "")));
        assertThat(String.join(" ", keys)).isEqualTo(found == null ? "" : found);
        assertThat(simulator.report().refusals()).isEmpty();
    }

    @Test
    void list_inXml_hasTheVideosInOneElement() throws IOException {
        make(Map.of("title", "One"));
        make(Map.of("title", "Two"));
        assertThat(upload.call("videos/list", Map.of("api_format", "xml")).text())
                .contains("<total>2</total><videos><video key=\"simv0002\"><status>created</status>")
                .contains("<title>One</title></video></videos>");
    }

    @Test
    void account_isAHarmlessCall() throws IOException {
        assertThat(json(upload.call("accounts/show", Map.of()))
                        .path("account")
                        .path("key")
                        .asText())
                .isEqualTo(JwPlatformSimulator.API_KEY);
    }

    @Test
    void callsThatAreNone_areRefused() throws IOException {
        assertThat(upload.call("videos/destroy", Map.of()).status()).isEqualTo(404);
        assertThat(upload.client()
                        .send("PUT", "/v1/videos/show", Headers.NONE, new byte[0])
                        .status())
                .isEqualTo(405);
        assertThat(upload.call("accounts/show", Map.of("api_format", "php")).status())
                .isEqualTo(400);
        String twice = RawUpload.form(upload.signed(CREATE)) + "&title=again";
        assertThat(upload.client()
                        .send("GET", "/v1/videos/create?" + twice, Headers.NONE, new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(simulator.report().refusals())
                .map(Refusal::rule)
                .containsExactly("no-method", "method", "api-format", "repeated-parameter");
    }

    @Test
    void addedVideo_isReady() throws IOException {
        String key = simulator.addReadyVideo(Map.of("title", "Old"), 1234);
        JsonNode shown =
                json(upload.call("videos/show", Map.of("video_key", key))).path("video");
        assertThat(shown.path("status").asText()).isEqualTo("ready");
        assertThat(shown.path("size").asText()).isEqualTo("1234");
    }

    @Test
    void report_isServedToo() throws IOException {
        upload.create();
        Response report = upload.client().send("GET", "/_simulator/report", Headers.NONE, new byte[0]);
        assertThat(json(report).path("orphans").toString()).isEqualTo("[\"simv0001\"]");
        assertThat(report.text()).doesNotContain(JwPlatformSimulator.API_SECRET, upload.session());
    }

    private void make(Map<String, String> said) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(said);
        parameters.put("upload_method", "multipart");
        assertThat(upload.call("videos/create", parameters).status()).isEqualTo(200);
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private static JsonNode json(Response response) throws IOException {
        return JSON.readTree(response.text());
    }
}
