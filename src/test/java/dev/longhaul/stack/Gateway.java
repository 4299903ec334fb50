package dev.longhaul.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.ApiDescription;
import dev.longhaul.support.ApiDescription.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Invokes the function with requests, as an HTTP API does; every answer is held against the function's own description. */
final class Gateway {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<String, Invocation> function;
    private final ApiDescription description;

    Gateway(Function<String, Invocation> function) {
        this.function = function;
        Answer document = answer(
                function.apply(GatewayRequest.of("GET", "/openapi?format=json").event()));
        if (document.status() != 200) {
            throw new AssertionError("no description: " + document);
        }
        this.description = new ApiDescription(document.body());
    }

    Answer call(GatewayRequest request) {
        return answered(request, function.apply(request.event()));
    }

    /** The answer of an invocation that somebody else made. */
    Answer answered(GatewayRequest request, Invocation invocation) {
        Answer answer = answer(invocation);
        description.require(request.method(), request.target(), answer);
        return answer;
    }

    /** What the gateway sends on. */
    private static Answer answer(Invocation invocation) {
        try {
            JsonNode said = JSON.readTree(invocation.answer());
            if (said.path("isBase64Encoded").asBoolean()) {
                throw new AssertionError("no text: " + said);
            }
            return new Answer(
                    said.path("statusCode").asInt(),
                    header(said, "content-type").orElse(""),
                    header(said, "location"),
                    said.path("body").asText(""));
        } catch (JsonProcessingException e) {
            throw new AssertionError(invocation.answer(), e);
        }
    }

    private static Optional<String> header(JsonNode said, String name) {
        for (String place : new String[] {"headers", "multiValueHeaders"}) {
            for (Map.Entry<String, JsonNode> field : said.path(place).properties()) {
                if (field.getKey().equalsIgnoreCase(name)) {
                    JsonNode value = field.getValue();
                    return Optional.of(value.isArray() ? value.path(0).asText() : value.asText());
                }
            }
        }
        return Optional.empty();
    }
}
