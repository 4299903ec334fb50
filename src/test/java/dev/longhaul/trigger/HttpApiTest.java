package dev.longhaul.trigger;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.support.ApiDescription;
import dev.longhaul.support.LogLines;
import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function over HTTP, from the request to the answer. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class HttpApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventServer lambda = new EventServer();

    @Test
    void whatIsOpen_isDescribed() throws Exception {
        ApiDescription description =
                new ApiDescription(lambda.get("/openapi?format=json").body());
        for (String path : List.of("/health", "/version", "/nothing")) {
            HttpResponse<String> answer = lambda.get(path);
            String type = answer.headers().firstValue("content-type").orElse("");
            description.require(
                    "GET", path, new ApiDescription.Answer(answer.statusCode(), type, Optional.empty(), answer.body()));
        }
    }

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
    @ValueSource(
            strings = {
                "/nothing",
                "/health/more",
                "/q/health",
                "/q/dev",
                "/page",
                "/page/",
                "/page/index.html",
                "/page/headers.properties",
                "/page/..%2Fapplication.properties"
            })
    void anythingElse_isNotThere(String path) throws Exception {
        assertThat(lambda.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, <!doctype html>",
        "/page/page.js, text/javascript; charset=utf-8, import",
        "/page/page.css, text/css; charset=utf-8, :root",
        "/page/icons.svg, image/svg+xml; charset=utf-8, <svg"
    })
    void pageAndWhatItLoads_areAnswered_toAnybody_withItsPolicy(String path, String type, String content)
            throws Exception {
        HttpResponse<String> answer = lambda.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(content);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(found -> assertThat(found).isEqualToIgnoringCase(type));
        assertThat(answer.headers().allValues("content-security-policy"))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .endsWith("require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("cross-origin-opener-policy")).containsExactly("same-origin");
        // The event server makes a header of each part of a list.
        assertThat(answer.headers().allValues("permissions-policy")).contains("camera=()");
        assertThat(answer.headers().allValues("cache-control")).containsExactly("no-cache");
        assertThat(answer.headers().firstValue("etag"))
                .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{24}\""));
    }

    @Test
    void pageThatIsKnown_isNotSentAgain() throws Exception {
        String tag = lambda.get("/").headers().firstValue("etag").orElseThrow();
        ObjectNode request = request();
        request.put("rawPath", "/");
        request.withObject("/headers").put("if-none-match", tag);
        JsonNode response = JSON.readTree(lambda.post(request.toString()).body());
        assertThat(response.path("statusCode").asInt()).isEqualTo(304);
        assertThat(response.path("body").asText("")).isEmpty();
    }

    @Test
    void page_isNoPartOfTheApisDescription() throws Exception {
        String document = lambda.get("/openapi").body();
        assertThat(document).contains("/uploads/{id}:").doesNotContain("/page", "  /:");
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

    /** A request with one field of another value each time, or without it. */
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /rawPath                    | "/health"             | 200
            /headers/host               | "127.0.0.1:8080"      | 200
            /headers/host               | "[2001:db8::1]:443"   | 200
            /headers/host               | "a b"                 | 400
            /headers/host               | "x:port"              | 400
            /headers/host               |                       | 400
            /headers                    | "none"                | 400
            /headers                    |                       | 400
            /headers/a                  | "\\t1 2"               | 200
            /headers/a                  | "\\n"                 | 400
            /headers/a b                | "1"                   | 400
            /headers/Content-Length     | "1x"                  | 400
            /headers/Content-Length     | "99999999999999999999" | 400
            /rawPath                    | "health"              | 400
            /rawPath                    | ""                    | 400
            /rawPath                    | "/a b"                | 400
            /rawPath                    |                       | 400
            /rawQueryString             | "a=1&b=%20"           | 200
            /rawQueryString             | "a\\r"                | 400
            /rawQueryString             | "a=%zz"               | 400
            /rawQueryString             | "a=1%"                | 400
            /rawPath                    | "/100%"               | 400
            /requestContext/http/method | "G T"                 | 400
            /requestContext/http/method | []                    | 400
            /requestContext/http/method |                       | 400
            /cookies                    | ["a=1"]               | 200
            /cookies                    | ["\\n"]               | 400
            /cookies                    | {}                    | 400
            /cookies                    | 7                     | 400
            /body                       | "P"                   | 400
            /body                       | {}                    | 400
            """)
    void requestWithOneField_isAnsweredOrRefused(String field, String value, int status) throws Exception {
        ObjectNode request = request();
        set(request, JsonPointer.compile(field), value);
        assertThat(status(request)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "prod, /prod/health, 200",
        "prod, /prod/, 200",
        "prod, /prod/page/page.js, 200",
        "prod, /health, 200",
        "prod, /production/health, 404",
        "prod, /prod/prod/health, 404",
        "$default, /health, 200",
        "$default, /prod/health, 404"
    })
    void stageOfAnApi_isNoPartOfThePath(String stage, String path, int status) throws Exception {
        ObjectNode request = request().put("rawPath", path);
        request.withObject("/requestContext").put("stage", stage);
        assertThat(status(request)).isEqualTo(status);
    }

    private static ObjectNode request() throws IOException {
        return (ObjectNode) JSON.readTree("""
                {"version":"2.0","rawPath":"/health","rawQueryString":"","headers":{"host":"x"},"cookies":[],
                 "requestContext":{"http":{"method":"GET"}},"body":"e30=","isBase64Encoded":true}
                """);
    }

    private static void set(ObjectNode request, JsonPointer field, String value) throws IOException {
        ObjectNode parent = (ObjectNode) request.at(field.head());
        String name = field.last().getMatchingProperty();
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, JSON.readTree(value));
        }
    }

    private int status(ObjectNode request) throws Exception {
        HttpResponse<String> answer = lambda.post(request.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("statusCode").asInt();
    }

    /** As an HTTP API decodes {@code /%0AERROR}: it must not come to the log as a line of its own. */
    @Test
    void pathWithALineBreak_isRefused_andComesToNoLog() throws Exception {
        try (LogLines log = new LogLines("")) {
            ObjectNode request = request();
            request.put("rawPath", "/\nERROR:forged");
            assertThat(status(request)).isEqualTo(400);
            assertThat(log.lines()).noneMatch(line -> line.contains("forged"));
        }
    }
}
