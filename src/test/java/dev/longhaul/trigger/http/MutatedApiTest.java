package dev.longhaul.trigger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.atlassian.oai.validator.model.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.bench.RangeServer;
import dev.longhaul.support.ApiDescription;
import dev.longhaul.support.ApiDescription.Answer;
import dev.longhaul.support.LogLines;
import dev.longhaul.support.Tags;
import dev.longhaul.trigger.EventServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Spoilt requests to the API by whom it knows, and by others, as a gateway brings them: each is answered soon, never as our own mistake, as
 * the description says, with a remedy where it is refused; and no key is shown. Request {@code i} follows from the seed, {@code i} and
 * the uploads so far; again with {@code -Drequests.seed=S}.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class MutatedApiTest {

    private static final long SEED = Long.getLong("requests.seed", System.nanoTime());
    private static final int FEW = 300;
    private static final int MANY = Integer.getInteger("requests.count", 10_000);

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final String SIGNATURE = "c2lnbmF0dXJlIGluIGEgcXVlcnk";
    private static final int SHOWN = 8;
    private static final int MOST_IDS = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventServer lambda = new EventServer();

    @Inject
    TestHouse house;

    @Test
    void fewMutatedRequests_areAnsweredWithARemedy() throws Exception {
        require(FEW);
    }

    @Test
    @Tag(Tags.MUTATED)
    void manyMutatedRequests_areAnsweredWithARemedy() throws Exception {
        require(MANY);
    }

    private void require(int count) throws Exception {
        System.out.println("mutated requests of the API: seed " + SEED + ", count " + count);
        String link = "/finished/film.mp4?Signature=" + SIGNATURE;
        try (RangeServer files = RangeServer.ofNoise(link, 1_000);
                LogLines log = new LogLines("")) {
            house.linkPort = files.baseUri().getPort();
            for (String key : List.of("finished/a.mp4", "finished/b c.mp4", "routed/a.mp4")) {
                house.objects.put(TestHouse.BUCKET, key, "\0\0\0\30ftypmp42\0\0\0\0mp42isom");
            }
            List<String> ids = new ArrayList<>(List.of("0123456789abcdef01234567"));
            ApiDescription description = new ApiDescription(document());
            List<String> wrong = new ArrayList<>();
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                var spoilt = new ApiMutation(
                                new SplittableRandom(SEED + i), bodies(files.baseUri() + link), events(), ids)
                        .next();
                try {
                    Answer answer = assertTimeoutPreemptively(LONGEST, () -> answer(spoilt.event()));
                    requireGood(description, spoilt, answer);
                    statuses.merge(answer.status(), 1, Integer::sum);
                    remember(ids, answer);
                } catch (AssertionError e) {
                    wrong.add("request " + i + " of -Drequests.seed=" + SEED + ": " + spoilt.event() + "\n" + e);
                }
            }
            assertThat(wrong.stream().limit(SHOWN).toList())
                    .as(wrong.size() + " of " + count)
                    .isEmpty();
            System.out.println("answers by status: " + statuses);
            // Mutations that are all refused at the door, or none, would show nothing.
            assertThat(statuses.keySet()).contains(200, 202, 400, 401, 404);
            assertThat(log.lines())
                    .noneMatch(line -> line.contains(TestHouse.KEY) || line.contains(TestHouse.OTHER_KEY));
        }
    }

    private String document() throws Exception {
        return lambda.get("/openapi?format=json").body();
    }

    private Answer answer(String event) throws Exception {
        HttpResponse<String> given = lambda.post(event);
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        JsonNode said = JSON.readTree(given.body());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        said.path("headers")
                .properties()
                .forEach(field -> headers.put(field.getKey(), field.getValue().asText()));
        return new Answer(
                said.path("statusCode").asInt(),
                headers.getOrDefault("content-type", ""),
                Optional.ofNullable(headers.get("location")),
                said.path("body").asText(""));
    }

    private static void requireGood(ApiDescription description, ApiMutation.Spoilt spoilt, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 499);
        assertThat(answer.toString()).doesNotContain(TestHouse.KEY, TestHouse.OTHER_KEY);
        if (isAlone(spoilt.body())) {
            assertThat(answer.toString()).doesNotContain(SIGNATURE);
        }
        boolean isDescribed = Arrays.stream(Request.Method.values())
                .anyMatch(method -> method.name().equals(spoilt.method()));
        if (spoilt.method().equals("HEAD") || spoilt.method().equals("OPTIONS")) {
            return;
        }
        // "/uploads/.." is the page, and "/uploads/;a=b" is "/uploads/".
        boolean isOfTheApi = !spoilt.target().matches("/openapi.*|.*(\\.\\.|;).*");
        if (isDescribed && isOfTheApi) {
            description.require(spoilt.method(), spoilt.target(), answer);
        } else if (answer.status() >= 400) {
            ApiDescription.requireProblem(answer);
        }
        if (!spoilt.known() && spoilt.target().matches("/(uploads|events|destinations)(\\?.*)?")) {
            assertThat(answer.status()).as(spoilt.event() + answer).isBetween(400, 499);
        }
    }

    /** Whether the signature stands in a URL and nowhere else: in an object's key, say, it is no secret. */
    private static boolean isAlone(String body) {
        try {
            JsonNode said = JSON.readTree(body);
            return said.path("url").asText().contains("?Signature=" + SIGNATURE)
                    && body.indexOf(SIGNATURE) == body.lastIndexOf(SIGNATURE);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static void remember(List<String> ids, Answer answer) {
        answer.location()
                .filter(place -> ids.size() < MOST_IDS)
                .ifPresent(place -> ids.add(place.replaceFirst("/uploads/", "")));
    }

    private static List<byte[]> bodies(String url) {
        return bytes("""
                {"bucket":"studio-videos","key":"finished/a.mp4","destination":"main-channel"}""", """
                {"bucket":"studio-videos","key":"finished/b c.mp4","destination":"main-channel","versionId":"null",
                 "metadata":{"title":"Our trip","description":"Of last year","category":"22","keywords":["surfing","sea"],
                 "privacy-status":"private"},"meta":{"snippet":{"defaultLanguage":"en"}},"way":"chunks",
                 "chunkSizeBytes":1048576,"checksum":"crc32c","results":["team"],"tagSource":true}""", """
                {"bucket":"studio-videos","key":"finished/a.mp4","destination":"delegated","metadata":{"title":"A"}}""", """
                {"url":"%s","destination":"main-channel","metadata":{"title":"Linked"}}""".formatted(url));
    }

    private static List<byte[]> events() {
        String record = """
                {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"studio-videos"},
                 "object":{"key":"routed/a.mp4","size":20,"eTag":"0cc175b9c0f1b6a831c399e269772661","sequencer":"17A0"}}}""";
        return bytes(
                "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"studio-videos/x\",\"Records\":[" + record + "]}",
                "{\"specversion\":\"1.0\",\"type\":\"com.amazonaws.s3.ObjectCreated\",\"source\":\"ceph:s3\",\"id\":\"1\",\"data\":"
                        + record + "}",
                "{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"y\",\"id\":\"1\",\"data\":{\"bucket\":"
                        + "{\"name\":\"studio-videos\"},\"object\":{\"key\":\"routed/a.mp4\"}}}",
                "{\"account\":\"a\",\"action\":\"PutObject\",\"bucket\":\"studio-videos\",\"object\":"
                        + "{\"key\":\"routed/a.mp4\",\"size\":20},\"eventTime\":\"2026-03-14T09:26:53Z\"}");
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
