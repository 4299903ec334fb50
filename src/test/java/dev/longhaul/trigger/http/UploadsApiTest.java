package dev.longhaul.trigger.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.support.Tags;
import dev.longhaul.trigger.http.ApiClient.Answer;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as its callers see it: every answer is held against the API's description. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class UploadsApiTest {

    /** What an MP4 file begins with. */
    private static final String VIDEO = "\0\0\0\30ftypmp42\0\0\0\0mp42isom";

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Inject
    TestHouse house;

    /** One for all: to read the API's description takes a while. */
    private static ApiClient api;

    private String key;

    @BeforeEach
    void connect() throws Exception {
        if (api == null) {
            api = new ApiClient(URI.create("http://"
                    + ConfigProvider.getConfig().getValue("quarkus-internal.aws-lambda.test-api", String.class)));
        }
        key = "finished/" + UUID.randomUUID() + ".mp4";
        house.objects.put(TestHouse.BUCKET, key, VIDEO);
        house.queueIsAway = false;
    }

    @Test
    void post_recordsAnUpload_andCallsForIt() throws Exception {
        Answer answer = api.call("POST", "/uploads", body());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        String id = answer.body().path("id").asText();
        assertThat(answer.location()).contains("/uploads/" + id);
        assertThat(house.called).contains(new UploadId(id));
        Answer shown = api.call("GET", "/uploads/" + id, null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(answer.body());
        assertThat(shown.body().path("state").asText()).isEqualTo("PENDING");
        assertThat(shown.body().path("source").asText()).isEqualTo("s3://studio-videos/" + key);
        assertThat(shown.body().path("total").asLong()).isEqualTo(VIDEO.length());
        assertThat(shown.body().path("confirmed").asLong()).isZero();
    }

    @Test
    void post_whoseAnswerWasLost_canBeRepeated() throws Exception {
        Answer first = api.call("POST", "/uploads", body());
        Answer second = api.call("POST", "/uploads", body());
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.location()).isEqualTo(first.location());
    }

    @Test
    void post_withItsQueueAway_losesNothing() throws Exception {
        house.queueIsAway = true;
        assertThat(api.call("POST", "/uploads", body()).status()).isEqualTo(202);
    }

    @Test
    void idempotencyKey_standsForOneRequest() throws Exception {
        String name = UUID.randomUUID().toString();
        Answer first = api.call("POST", "/uploads", body(), "Idempotency-Key", name);
        Answer again = api.call("POST", "/uploads", " " + body(), "Idempotency-Key", '"' + name + '"');
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
        Answer other = api.call(
                "POST",
                "/uploads",
                body().replace("}", ",\"metadata\":{\"title\":\"Other\"}}"),
                "Idempotency-Key",
                name);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        // A new key is a deliberate repeat; somebody else's key of the same name is another.
        Answer deliberate = api.call("POST", "/uploads", body(), "Idempotency-Key", name + "2");
        Answer others = api.callPlain(
                "POST", "/uploads", body(), "Idempotency-Key", name, "Authorization", "Bearer " + TestHouse.OTHER_KEY);
        assertThat(List.of(
                        first.body().path("id").asText(),
                        deliberate.body().path("id").asText(),
                        others.body().path("id").asText()))
                .doesNotHaveDuplicates();
    }

    /** The object may have changed since: the upload is the one that the key stands for. */
    @Test
    void idempotencyKey_findsItsUpload_whateverIsInTheBucketNow() throws Exception {
        String name = UUID.randomUUID().toString();
        Answer first = api.call("POST", "/uploads", body(), "Idempotency-Key", name);
        house.objects.put(TestHouse.BUCKET, key, VIDEO + "another");
        Answer again = api.call("POST", "/uploads", body(), "Idempotency-Key", name);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void metadataOfTheRequest_winsOverTheObjectsOwn() throws Exception {
        house.objects.put(TestHouse.BUCKET, key + ".json", "{\"title\":\"Sidecar\",\"description\":\"Kept\"}");
        Answer answer = api.call(
                "POST",
                "/uploads",
                body().replace(
                                "}",
                                ",\"metadata\":{\"title\":\"Asked\",\"keywords\":[\"a\",\"b\"]},\"meta\":{\"snippet\":"
                                        + "{\"defaultLanguage\":\"en\"}}}"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        String metadata = checkpoint(answer).spec().metadata().json();
        assertThat(metadata)
                .contains("Asked", "Kept", "\"en\"", "[\"a\",\"b\"]")
                .doesNotContain("Sidecar");
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                                                                                 | 400 | bad-request
            []                                                                                      | 400 | bad-request
            {}                                                                                      | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4"}                                       | 400 | bad-request
            {"bucket":"a b","key":"finished/a.mp4","destination":"main-channel"}                    | 400 | bad-request
            {"bucket":"studio-videos","key":"","destination":"main-channel"}                        | 400 | bad-request
            {"bucket":"studio-videos","key":7,"destination":"main-channel"}                         | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a\\n.mp4","destination":"main-channel"}      | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","a":1}    | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","way":"x"} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","chunkSizeBytes":0} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","chunkSizeBytes":"1"} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","checksum":"md5"} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","metadata":[]} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","metadata":{"titel":"a"}} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","metadata":{"keywords":"a"}} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","meta":"{}"} | 400 | bad-request
            {"bucket":"studio-videos","url":"https://a.example/","destination":"main-channel"}      | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","results":"a"} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","results":["a","a"]} | 400 | bad-request
            {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel","tagSource":1} | 400 | bad-request
            {"url":"https://a.example/a.mp4","destination":"main-channel"}                          | 403 | url-not-allowed
            {"bucket":"others-videos","key":"finished/a.mp4","destination":"main-channel"}          | 403 | source-not-allowed
            {"bucket":"studio-videos","key":"raw/a.mp4","destination":"main-channel"}               | 403 | source-not-allowed
            {"bucket":"studio-videos","key":"finished/nothing.mp4","destination":"main-channel"}    | 422 | source-missing
            {"bucket":"studio-videos","key":"KEY","destination":"nowhere"}                          | 422 | unknown-destination
            {"bucket":"studio-videos","key":"KEY","destination":"main-channel","way":"pull"}        | 422 | bad-way
            {"bucket":"studio-videos","key":"KEY","destination":"main-channel","chunkSizeBytes":7}  | 422 | bad-chunk-size
            {"bucket":"studio-videos","key":"KEY","destination":"main-channel","metadata":{"title":"<"}} | 422 | bad-metadata
            """)
    void post_thatCannotBeDone_isRefusedWithARemedy(String body, int status, String problem) throws Exception {
        Answer answer = api.call("POST", "/uploads", body.replace("KEY", key));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void url_isAnUploadToo_andItsQueryIsShownNowhere() throws Exception {
        HttpServer files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] film = VIDEO.getBytes(StandardCharsets.ISO_8859_1);
        files.createContext("/finished/", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"strong\"");
            exchange.getResponseHeaders().add("Content-Range", "bytes 0-" + (film.length - 1) + "/" + film.length);
            exchange.sendResponseHeaders(206, film.length);
            exchange.getResponseBody().write(film);
            exchange.close();
        });
        files.start();
        try {
            house.linkPort = files.getAddress().getPort();
            String place = "http://127.0.0.1:" + house.linkPort;
            String url = place + "/finished/My%20trip.mp4?signature=SECRET" + UUID.randomUUID();
            Answer answer = api.call("POST", "/uploads", linked(url));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
            assertThat(answer.body().toString()).doesNotContain("SECRET").contains("/finished/My%20trip.mp4?");
            assertThat(checkpoint(answer).spec().metadata().json())
                    .contains("My trip")
                    .doesNotContain("SECRET");
            assertThat(checkpoint(answer).spec().source().pin()).contains("strong");
            assertThat(api.call("POST", "/uploads", linked(url)).body()).isEqualTo(answer.body());
            Answer elsewhere = api.call("POST", "/uploads", linked(place + "/raw/a.mp4?signature=SECRET"));
            assertThat(elsewhere.problem()).isEqualTo("url-not-allowed");
            assertThat(elsewhere.body().toString()).doesNotContain("SECRET");
            Answer metadata = api.call("POST", "/uploads", linked("https://169.254.169.254/finished/a.mp4"));
            assertThat(metadata.problem()).isEqualTo("url-not-allowed");
            assertThat(api.call("POST", "/uploads", linked(url).replace("}", ",\"tagSource\":true}"))
                            .status())
                    .isEqualTo(400);
        } finally {
            files.stop(0);
        }
    }

    private static String linked(String url) {
        return "{\"url\":\"" + url + "\",\"destination\":\"main-channel\"}";
    }

    @Test
    void results_areThoseThatWereAskedFor() throws Exception {
        Answer answer =
                api.call("POST", "/uploads", body().replace("}", ",\"results\":[\"team\"],\"tagSource\":true}"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(checkpoint(answer).spec().results().to()).containsExactly("team", Results.SOURCE_TAGS);
        Answer unknown = api.call("POST", "/uploads", body().replace("}", ",\"results\":[\"nobody\"]}"));
        assertThat(unknown.problem()).isEqualTo("unknown-result");
    }

    @Test
    void emptyObject_andNoVideo_areRefused() throws Exception {
        house.objects.put(TestHouse.BUCKET, key, "");
        assertThat(api.call("POST", "/uploads", body()).problem()).isEqualTo("source-empty");
        house.objects.put(TestHouse.BUCKET, key, "%PDF-1.7 and more of it");
        assertThat(api.call("POST", "/uploads", body()).problem()).isEqualTo("not-a-video");
    }

    @Test
    void bucketThatIsAway_isTold_andNothingIsRecorded() throws Exception {
        house.objects.fail("find s3://studio-videos/" + key);
        Answer answer = api.call("POST", "/uploads", body());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("bucket-unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "a b"})
    void badIdempotencyKey_isRefused(String name) throws Exception {
        String header = name.isEmpty() ? " " : name;
        assertThat(api.call("POST", "/uploads", body(), "Idempotency-Key", header)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /uploads                         |
            GET    | /uploads/0123456789abcdef01234567 |
            POST   | /uploads                         | {}
            DELETE | /uploads/0123456789abcdef01234567 |
            POST   | /uploads/0123456789abcdef01234567/retry | {}
            POST   | /events                          | {}
            GET    | /destinations                    |
            """)
    void everything_isClosedToWhomNobodyKnows(String method, String path, String body) throws Exception {
        for (String[] headers : List.of(
                new String[] {},
                new String[] {"Authorization", "Bearer wrong"},
                new String[] {"Authorization", "Bearer "},
                new String[] {"Authorization", TestHouse.KEY},
                new String[] {"Authorization", "Digest " + TestHouse.KEY},
                new String[] {"Authorization", "Bearer " + TestHouse.sha256(TestHouse.KEY)},
                new String[] {"Authorization", "Basic " + TestHouse.KEY},
                new String[] {"X-Forwarded-User", "admin", "X-Amzn-Oidc-Identity", "admin"})) {
            Answer answer = api.callPlain(method, path, body, headers);
            assertThat(answer.status()).as(String.join(" ", headers)).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unknown-caller");
        }
    }

    /** What an object store can send. */
    @Test
    void keyAsAPassword_isTaken() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("any:" + TestHouse.KEY).getBytes(StandardCharsets.UTF_8));
        assertThat(api.callPlain("GET", "/destinations", null, "Authorization", "Basic " + basic)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pages_showEveryUploadOnce_newestFirst() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(
                    0,
                    api.call(
                                    "POST",
                                    "/uploads",
                                    body(),
                                    "Idempotency-Key",
                                    UUID.randomUUID().toString())
                            .body()
                            .path("id")
                            .asText());
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.call("GET", "/uploads?limit=3&destination=main-channel&after=" + after, null)
                    .body();
            assertThat(page.path("uploads").size()).isBetween(0, 3);
            page.path("uploads").forEach(each -> seen.add(each.path("id").asText()));
            after = page.path("next").asText();
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
        // Those of one millisecond have an order of their own.
        assertThat(seen.subList(0, 7)).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void filter_showsWhatFits() throws Exception {
        String id = api.call("POST", "/uploads", body()).body().path("id").asText();
        assertThat(ids("/uploads?state=pending,waiting")).contains(id);
        assertThat(ids("/uploads?state=COMPLETED")).doesNotContain(id);
        assertThat(ids("/uploads?destination=delegated")).doesNotContain(id);
    }

    private List<String> ids(String path) throws Exception {
        return api.call("GET", path, null).body().path("uploads").findValuesAsText("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=DONE", "limit=0", "limit=101", "limit=x", "after=x", "after=MTp4", "state=,"})
    void badFilter_isRefused(String query) throws Exception {
        assertThat(api.call("GET", "/uploads?" + query, null).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef01234567", "x", "0123456789ABCDEF01234567", "..%2f..", "%00"})
    void unknownUpload_isNotThere(String id) throws Exception {
        assertThat(api.call("GET", "/uploads/" + id, null).status()).isIn(400, 404);
        assertThat(api.call("DELETE", "/uploads/" + id, null).status()).isIn(400, 404);
        assertThat(api.call("POST", "/uploads/" + id + "/retry", "{}").status()).isIn(400, 404);
    }

    @Test
    void delete_cancelsAtOnce_andOnlyOnce() throws Exception {
        String path = api.call("POST", "/uploads", body()).location().orElseThrow();
        Answer answer = api.call("DELETE", path, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("state").asText()).isEqualTo("CANCELLED");
        Answer again = api.call("DELETE", path, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-ended");
        assertThat(api.call("POST", path + "/retry", null).problem()).isEqualTo("already-ended");
    }

    @Test
    void delete_ofAnUploadUnderWay_isLeftToWhoHoldsIt() throws Exception {
        Answer recorded = api.call("POST", "/uploads", body());
        String path = recorded.location().orElseThrow();
        UploadId id = checkpoint(recorded).id();
        Instant now = house.time().now();
        try (Checkpoints.Held held =
                house.shown().take(id, "somebody", now, now.plus(LEASE)).orElseThrow()) {
            Answer answer = api.call("DELETE", path, null);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().path("cancelling").asBoolean()).isTrue();
            assertThat(house.cancellations().isRequested(id)).isTrue();
            assertThat(api.call("GET", path, null).body().path("cancelling").asBoolean())
                    .isTrue();
            assertThat(api.call("POST", path + "/retry", null).problem()).isEqualTo("not-waiting");
            held.save(held.checkpoint().released(now, now));
        }
    }

    @Test
    void retry_letsAWaitingUploadGoOn_andLiftsThePause() throws Exception {
        Answer recorded = api.call("POST", "/uploads", body());
        UploadId id = checkpoint(recorded).id();
        Instant now = house.time().now();
        Problem quota = new Problem("quota-exceeded", "The quota is used up", "All of it is.", "Wait until tomorrow.");
        Instant until = now.plus(Duration.ofHours(3));
        try (Checkpoints.Held held =
                house.shown().take(id, "somebody", now, now.plus(LEASE)).orElseThrow()) {
            UploadState.Active pending = (UploadState.Active) held.checkpoint().state();
            held.save(held.checkpoint().with(pending.waiting(until, quota)).released(now, until));
        }
        house.pauses().pause(new Pause("main-channel", until, quota));
        String path = recorded.location().orElseThrow();
        JsonNode waiting = api.call("GET", path, null).body();
        assertThat(waiting.path("state").asText()).isEqualTo("WAITING");
        assertThat(Instant.parse(waiting.path("waitsUntil").asText())).isCloseTo(until, within());
        assertThat(waiting.path("problem").path("remedy").asText()).isEqualTo("Wait until tomorrow.");
        JsonNode destination = api.call("GET", "/destinations", null)
                .body()
                .path("destinations")
                .path(1);
        assertThat(destination.path("name").asText()).isEqualTo("main-channel");
        assertThat(destination.path("reason").path("type").asText()).isEqualTo("quota-exceeded");
        house.called.clear();
        Answer retried = api.call("POST", path + "/retry", null);
        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.body().path("state").asText()).isEqualTo("PENDING");
        assertThat(house.called).containsExactly(id);
        assertThat(house.pauses().find("main-channel")).isEmpty();
        assertThat(api.call("GET", "/destinations", null)
                        .body()
                        .path("destinations")
                        .path(1)
                        .has("pausedUntil"))
                .isFalse();
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS);
    }

    @Test
    void longBody_isRefused() throws Exception {
        Answer answer = api.call("POST", "/uploads", " ".repeat(Doorkeeper.LONGEST_BODY_BYTES + 1));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void otherMediaTypesAndMethods_areRefusedWithARemedy() throws Exception {
        assertThat(api.call("POST", "/uploads", body(), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(api.call("GET", "/uploads", null, "Accept", "text/html").status())
                .isEqualTo(406);
        assertThat(api.call("PUT", "/uploads", body()).status()).isEqualTo(405);
        assertThat(api.call("GET", "/nothing", null).status()).isEqualTo(404);
    }

    /** A gateway waits half a minute. */
    @Test
    void event_ofTooManyObjects_isRefused() throws Exception {
        String record =
                "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"studio-videos\"},\"object\":{\"key\":\"a\"}}}";
        String many = String.join(",", java.util.Collections.nCopies(101, record));
        Answer answer = api.call("POST", "/events", "{\"Records\":[" + many + "]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).contains("more than 100");
    }

    /** A hash of nothing opens nothing. */
    @Test
    void emptyKey_isNobodys() throws Exception {
        assertThat(new KeyIdentity(java.util.Map.of("nobody", TestHouse.sha256(""))).of("Basic eDo="))
                .isEmpty();
        assertThat(api.callPlain("GET", "/uploads", null, "Authorization", "Basic eDo=")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a notification         | {"Records":[RECORD]}
            MinIO's webhook        | {"EventName":"s3:ObjectCreated:Put","Key":"studio-videos/x","Records":[RECORD]}
            Ceph's, as CloudEvent  | {"specversion":"1.0","type":"com.amazonaws.s3.ObjectCreated","source":"ceph:s3","id":"1","data":RECORD}
            a CloudEvent           | {"specversion":"1.0","type":"x","source":"y","id":"1","data":{"Records":[RECORD]}}
            EventBridge's form     | {"specversion":"1.0","type":"x","source":"y","id":"1","data":{"bucket":{"name":"studio-videos"},"object":{"key":"KEY"}}}
            R2's form              | {"account":"a","action":"PutObject","bucket":"studio-videos","object":{"key":"KEY","size":20},"eventTime":"2026-03-14T09:26:53Z"}
            """)
    void events_ofObjectStores_makeUploads(String name, String event) throws Exception {
        String routed = "routed/" + UUID.randomUUID() + ".mp4";
        house.objects.put(TestHouse.BUCKET, routed, VIDEO + name);
        String record =
                "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"studio-videos\"},\"object\":{\"key\":\""
                        + routed + "\"}}}";
        String body = event.replace("RECORD", record).replace("KEY", routed);
        Answer answer = api.call(
                "POST",
                "/events",
                body,
                "Content-Type",
                event.contains("specversion") ? "application/cloudevents+json" : "application/json");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("state").asText()).isEqualTo("recorded");
        assertThat(answer.body().path("uploads").path(0).path("destination").asText())
                .isEqualTo("main-channel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"longhaul\":\"sweep\"}",
                "{\"longhaul\":\"continue\",\"upload\":\"0123456789abcdef01234567\"}",
                "{\"upload\":{\"bucket\":\"studio-videos\",\"key\":\"a\"}}",
                "{\"specversion\":\"1.0\",\"data\":{}}",
                "7",
                "{"
            })
    void events_thatTellOfNoObject_areRefused(String event) throws Exception {
        Answer answer = api.call("POST", "/events", event);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("event-unreadable");
    }

    @Test
    void event_ofADeletion_needsNothing() throws Exception {
        Answer answer = api.call(
                "POST",
                "/events",
                "{\"action\":\"DeleteObject\",\"bucket\":\"studio-videos\",\"object\":{\"key\":\"a\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("state").asText()).isEqualTo("nothing");
    }

    private String body() {
        return "{\"bucket\":\"studio-videos\",\"key\":\"" + key + "\",\"destination\":\"main-channel\"}";
    }

    private Checkpoint checkpoint(Answer answer) {
        Optional<Checkpoint> found =
                house.shown().find(new UploadId(answer.body().path("id").asText()));
        return found.orElseThrow();
    }
}
