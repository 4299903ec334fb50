package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP and raw events, as the extension's event server, which stands in for Lambda, brings them. */
@QuarkusTest
class LambdaEntryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where raw events go; HTTP requests to the same host and port become events. */
    @ConfigProperty(name = "quarkus-internal.aws-lambda.test-api")
    String eventServer;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> handled = new ArrayList<>();
    private final List<InvocationTime> times = new ArrayList<>();

    @BeforeEach
    void listen() {
        QuarkusMock.installMockForType(
                (event, time) -> {
                    handled.add(event);
                    times.add(time);
                    if (event.has("fail")) {
                        throw new IOException(event.path("fail").asText());
                    }
                    return JSON.createObjectNode().set("handled", event);
                },
                EventHandler.class);
    }

    @Test
    void health_isAnswered() throws Exception {
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("{\"status\":\"UP\"}"));
        assertThat(handled).isEmpty();
    }

    @Test
    void version_isThatOfTheBuild() throws Exception {
        HttpResponse<String> answer = get("/version");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode version = JSON.readTree(answer.body());
        assertThat(version.path("name").asText()).isEqualTo("longhaul");
        assertThat(version.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+\\S*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/health/more", "/q/health", "/q/dev"})
    void anythingElse_isNotThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    /** As AWS documents it, with what a function URL adds; all that a route needs is the method and the path. */
    @Test
    void requestOfAFunctionUrl_goesToTheRoutes() throws Exception {
        JsonNode answer = send("{\"version\":\"2.0\",\"rawPath\":\"/health\",\"rawQueryString\":\"\","
                + "\"headers\":{\"host\":\"x.lambda-url.eu-west-1.on.aws\"},\"somethingNew\":{},"
                + "\"requestContext\":{\"accountId\":\"anonymous\",\"domainName\":\"x.lambda-url.eu-west-1.on.aws\","
                + "\"http\":{\"method\":\"GET\",\"path\":\"/health\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"192.0.2.1\"}},"
                + "\"isBase64Encoded\":false}");
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("body").asText()).contains("UP");
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestContext\":{\"http\":7}}",
                "{\"requestContext\":{\"http\":{\"method\":[]}},\"headers\":\"none\"}",
                "{\"requestContext\":{\"http\":null}}"
            })
    void requestThatCannotBeRead_isAnsweredAllTheSame(String event) throws Exception {
        assertThat(send(event).path("statusCode").asInt()).isBetween(400, 500);
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}",
                "{\"requestContext\":{}}",
                "{\"requestContext\":\"http\"}",
                "[]",
                "null",
                "7",
                "\"text\""
            })
    void eventOfAnotherShape_isHandledWithTheTimeThatIsLeft(String event) throws Exception {
        assertThat(send(event).path("handled")).isEqualTo(JSON.readTree(event));
        assertThat(handled).containsExactly(JSON.readTree(event));
        // The event server names no deadline.
        assertThat(times).extracting(InvocationTime::left).containsExactly(LambdaTime.WITHOUT_DEADLINE);
    }

    @Test
    void failedInvocation_isToldToLambdaAndTheNextOneRuns() throws Exception {
        HttpResponse<String> failed = post("{\"fail\":\"the table is not there\"}");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(JSON.readTree(failed.body()).path("errorMessage").asText()).isEqualTo("the table is not there");
        assertThat(post("this is no JSON").statusCode()).isEqualTo(500);
        assertThat(send("{}").path("handled").isObject()).isTrue();
    }

    private JsonNode send(String event) throws Exception {
        HttpResponse<String> answer = post(event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String event) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://" + eventServer))
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI server = URI.create("http://" + eventServer);
        return client.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
