package dev.longhaul.trigger.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.ApiDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Calls the API, and holds every answer against the API's own description; each refusal has a remedy. */
final class ApiClient {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final ApiDescription description;

    ApiClient(URI base) throws IOException, InterruptedException {
        this.base = base;
        HttpResponse<String> document = client.send(
                HttpRequest.newBuilder(base.resolve("/openapi?format=json")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(document.statusCode()).isEqualTo(200);
        this.description = new ApiDescription(document.body());
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
        ApiDescription.Answer said = new ApiDescription.Answer(
                answer.statusCode(), type, answer.headers().firstValue("location"), answer.body());
        description.require(request.method(), path, said);
        return new Answer(answer.statusCode(), said.json(), said.location(), type);
    }
}
