package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated requests of an HTTP API and of a function URL, through all of the function: each gets an answer that a gateway can send
 * on, and the function goes on. What is no request any more fails its invocation, with a problem's words. Request {@code i} follows from the
 * seed and {@code i} alone, and both are told of one that fails; again with {@code -Drequests.seed=S}, more with {@code
 * -Drequests.count=N}.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class MutatedRequestsTest {

    private static final long SEED = Long.getLong("requests.seed", System.nanoTime());
    private static final int FEW = 300;
    private static final int MANY = Integer.getInteger("requests.count", 3_000);

    /** Of one request; else it hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** With all that a request can have besides. */
    private static final String FULL = """
            {"version":"2.0","routeKey":"$default","rawPath":"/version","rawQueryString":"a=1&a=2&b=%C3%BC",
             "cookies":["session=1","theme=dark"],
             "headers":{"accept":"application/json","content-type":"application/json","content-length":"9",
                        "host":"x.lambda-url.eu-west-1.on.aws","accept-encoding":"gzip"},
             "queryStringParameters":{"a":"1,2","b":"ü"},"pathParameters":{"proxy":"version"},
             "stageVariables":{"name":"value"},
             "requestContext":{"accountId":"anonymous","apiId":"x","authentication":null,
                "authorizer":{"jwt":{"claims":{"sub":"somebody"},"scopes":["read"]}},
                "domainName":"x.lambda-url.eu-west-1.on.aws","domainPrefix":"x",
                "http":{"method":"POST","path":"/version","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"x"},
                "requestId":"id","routeKey":"$default","stage":"$default","time":"14/Mar/2026:09:26:53 +0000",
                "timeEpoch":1773480413589},
             "body":"eyJhIjoxfSAg","isBase64Encoded":true}
            """;

    private final EventServer lambda = new EventServer();

    /** What became of a mutated request. */
    private enum Became {
        SERVED,
        REFUSED,
        NO_REQUEST
    }

    @Test
    void fewMutatedRequests_areAnsweredAsAGatewayNeedsIt() throws Exception {
        require(FEW);
    }

    @Test
    @Tag(Tags.MUTATED)
    void manyMutatedRequests_areAnsweredAsAGatewayNeedsIt() throws Exception {
        require(MANY);
    }

    private void require(int count) throws Exception {
        List<byte[]> recorded = new ArrayList<>();
        recorded.add(Files.readAllBytes(RecordedEventsTest.FOLDER.resolve("http-api-health.json")));
        recorded.add(Files.readAllBytes(RecordedEventsTest.FOLDER.resolve("function-url-health.json")));
        recorded.add(FULL.getBytes(StandardCharsets.UTF_8));
        System.out.println("mutated requests: seed " + SEED + ", count " + count);
        Map<Became, Integer> became = new EnumMap<>(Became.class);
        for (int i = 0; i < count; i++) {
            byte[] event = new Mutation(new SplittableRandom(SEED + i), recorded).next();
            String text = new String(event, StandardCharsets.UTF_8);
            try {
                became.merge(assertTimeoutPreemptively(LONGEST, () -> answered(text)), 1, Integer::sum);
            } catch (Throwable e) {
                throw new AssertionError("request " + i + " of -Drequests.seed=" + SEED + ": " + text, e);
            }
        }
        // Mutations that only ever break the JSON, or only ever leave the request alone, would show nothing.
        assertThat(became).containsOnlyKeys(Became.values()).allSatisfy((what, times) -> assertThat(times)
                .isPositive());
        assertThat(lambda.get("/health").statusCode()).isEqualTo(200);
    }

    private Became answered(String event) throws Exception {
        HttpResponse<String> answer = lambda.post(event);
        JsonNode body = MAPPER.readTree(answer.body());
        if (!isRequest(event)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            // Where nothing is configured, whatever can be read and is no request is told that.
            assertThat(body.path("errorMessage").asText()).matches("(event-unreadable|bad-configuration): [^\\n]+");
            return Became.NO_REQUEST;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        requireWellFormed(body);
        return body.path("statusCode").asInt() == 200 ? Became.SERVED : Became.REFUSED;
    }

    private static boolean isRequest(String event) throws IOException {
        try {
            return EventReader.read(EventJson.read(event.getBytes(StandardCharsets.UTF_8))) instanceof Incoming.Http;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** As payload format 2.0 wants an answer, and none of them our own mistake. */
    private static void requireWellFormed(JsonNode answer) {
        assertThat(answer.path("statusCode").isInt()).as(answer.toString()).isTrue();
        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isBetween(200, 499);
        JsonNode body = answer.path("body");
        assertThat(body.isMissingNode() || body.isNull() || body.isTextual())
                .as(answer.toString())
                .isTrue();
        assertThat(answer.path("headers"))
                .allSatisfy(value -> assertThat(value.isTextual()).isTrue());
    }
}
