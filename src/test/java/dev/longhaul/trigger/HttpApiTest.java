package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function over HTTP, from the request to the answer. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class HttpApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventServer lambda = new EventServer();

    @Test
    void health_isAnswered() throws Exception {
        HttpResponse<String> answer = lambda.get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("{\"status\":\"UP\"}"));
    }

    @Test
    void version_isThatOfTheBuild() throws Exception {
        HttpResponse<String> answer = lambda.get("/version");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode version = JSON.readTree(answer.body());
        assertThat(version.path("name").asText()).isEqualTo("longhaul");
        assertThat(version.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+\\S*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/health/more", "/q/health", "/q/dev"})
    void anythingElse_isNotThere(String path) throws Exception {
        assertThat(lambda.get(path).statusCode()).isEqualTo(404);
    }

    /** As AWS documents it, with something that it may add: all that a route needs is the method and the path. */
    @Test
    void requestOfAFunctionUrl_isAnswered() throws Exception {
        HttpResponse<String> answer =
                lambda.post("{\"version\":\"2.0\",\"rawPath\":\"/health\",\"rawQueryString\":\"\","
                        + "\"headers\":{\"host\":\"x.lambda-url.eu-west-1.on.aws\"},\"somethingNew\":{},"
                        + "\"requestContext\":{\"accountId\":\"anonymous\",\"domainName\":\"x.lambda-url.eu-west-1.on.aws\","
                        + "\"http\":{\"method\":\"GET\",\"path\":\"/health\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"192.0.2.1\"}},"
                        + "\"isBase64Encoded\":false}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode response = JSON.readTree(answer.body());
        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(response.path("body").asText()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestContext\":{\"http\":{\"method\":[]}},\"headers\":\"none\"}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"headers\":\"none\"}",
                // As an HTTP API decodes /%0AERROR: it must not come to the log as a line of its own.
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/\\nERROR\"}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/a b\"}",
                "{\"requestContext\":{\"http\":{\"method\":\"G T\"}},\"rawPath\":\"/health\"}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"rawQueryString\":\"a\\r\"}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"headers\":{\"a b\":\"\"}}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"headers\":{\"a\":\"\\n\"}}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"headers\":{\"Content-Length\":\"1x\"}}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"cookies\":[\"\\n\"]}",
                "{\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"rawPath\":\"/health\",\"body\":\"?\",\"isBase64Encoded\":true}"
            })
    void requestThatIsNotWhole_isRefused(String event) throws Exception {
        HttpResponse<String> answer = lambda.post(event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("statusCode").asInt()).isEqualTo(400);
    }
}
