package dev.longhaul.trigger.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Calls the API, and holds every answer against the API's own description; each refusal has a remedy. */
final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final OpenApiInteractionValidator described;

    ApiClient(URI base) throws IOException, InterruptedException {
        this.base = base;
        HttpResponse<String> document = client.send(
                HttpRequest.newBuilder(base.resolve("/openapi?format=json")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(document.statusCode()).isEqualTo(200);
        this.described = OpenApiInteractionValidator.createForInlineApiSpecification(document.body())
                .build();
    }

    /** An answer. */
    record Answer(int status, JsonNode body, Optional<String> location, String type) {

        String problem() {
            return body.path("type").asText().replaceFirst(".*:", "");
        }
    }

    /** With the key of the tests. */
    Answer call(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return send(
                request(method, path, body, headers)
                        .header("Authorization", "Bearer " + TestHouse.KEY)
                        .build(),
                path);
    }

    /** With the headers that are given, and none else. */
    Answer callPlain(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(method, path, body, headers).build(), path);
    }

    private HttpRequest.Builder request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !String.join(" ", headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Answer send(HttpRequest request, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        String type = answer.headers().firstValue("content-type").orElse("");
        requireDescribed(request.method(), path, answer, type);
        JsonNode body = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.statusCode() >= 400) {
            assertThat(type).as(answer.body()).startsWith("application/problem+json");
            assertThat(body.path("remedy").asText()).as(answer.body()).isNotBlank();
            assertThat(body.path("status").asInt()).isEqualTo(answer.statusCode());
        }
        return new Answer(answer.statusCode(), body, answer.headers().firstValue("location"), type);
    }

    /** A path or method that is none of the API's has no description. */
    private void requireDescribed(String method, String path, HttpResponse<String> answer, String type) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.statusCode());
        if (!answer.body().isEmpty()) {
            response.withContentType(type).withBody(answer.body());
        }
        answer.headers().firstValue("location").ifPresent(place -> response.withHeader("Location", place));
        ValidationReport report = described.validateResponse(
                path.replaceFirst("\\?.*", ""), Request.Method.valueOf(method), response.build());
        boolean isElsewhere = report.hasErrors()
                && report.getMessages().stream()
                        .allMatch(message -> message.getKey().equals("validation.request.path.missing")
                                || message.getKey().equals("validation.request.operation.notAllowed"));
        if (isElsewhere) {
            assertThat(answer.statusCode()).as(method + " " + path).isIn(200, 404, 405, 401);
        } else {
            assertThat(report.getMessages())
                    .as(method + " " + path + " " + answer.body())
                    .isEmpty();
        }
    }
}
