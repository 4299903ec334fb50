package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What the API says of itself ({@code /openapi}): every answer is held against it, and each refusal has a remedy. */
public final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_REFUSAL = 400;

    /** Of a path or method that is none of the API's. */
    private static final Set<String> ELSEWHERE =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private final OpenApiInteractionValidator described;

    /** @param document in JSON */
    public ApiDescription(String document) {
        this.described = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .build();
    }

    /**
     * What a caller gets.
     *
     * @param type its media type; empty: none
     * @param location the header, if there is one
     */
    public record Answer(int status, String type, Optional<String> location, String body) {

        public JsonNode json() {
            try {
                return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        /** The last part of the problem's type. */
        public String problem() {
            return json().path("type").asText().replaceFirst(".*:", "");
        }
    }

    /** @param path with its query, or without */
    public void require(String method, String path, Answer answer) {
        if (answer.status() >= FIRST_REFUSAL) {
            requireProblem(answer);
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        if (!answer.body().isEmpty()) {
            response.withContentType(answer.type()).withBody(answer.body());
        }
        answer.location().ifPresent(place -> response.withHeader("Location", place));
        ValidationReport report = described.validateResponse(
                path.replaceFirst("\\?.*", ""), Request.Method.valueOf(method), response.build());
        boolean isElsewhere = report.hasErrors()
                && report.getMessages().stream().allMatch(message -> ELSEWHERE.contains(message.getKey()));
        if (isElsewhere) {
            assertThat(answer.status()).as(method + " " + path).isIn(200, 400, 401, 404, 405, 413);
        } else {
            assertThat(report.getMessages())
                    .as(method + " " + path + " " + answer)
                    .isEmpty();
        }
    }

    /** Whatever was refused, by whomever: RFC 9457 and a remedy. */
    public static void requireProblem(Answer answer) {
        assertThat(answer.type()).as(answer.toString()).startsWith("application/problem+json");
        assertThat(answer.json().path("remedy").asText()).as(answer.toString()).isNotBlank();
        assertThat(answer.json().path("status").asInt()).as(answer.toString()).isEqualTo(answer.status());
    }
}
