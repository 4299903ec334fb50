package dev.longhaul.trigger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.trigger.http.ProblemAnswers;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.amazon.lambda.http.LambdaHttpHandler;
import jakarta.inject.Singleton;
import java.io.IOException;

/** HTTP as API Gateway's HTTP API and function URLs bring it, both in payload format 2.0. */
@Singleton
class LambdaHttp {

    private static final int BAD_REQUEST = 400;

    private final ObjectMapper json;
    private final LambdaHttpHandler routes;

    LambdaHttp(ObjectMapper json, LambdaHttpHandler routes) {
        this.json = json;
        this.routes = routes;
    }

    /** What the routes answer; to what is no whole request, 400. */
    JsonNode answer(JsonNode event, Context context) {
        if (!HttpForm.isKept(event)) {
            return refused();
        }
        try {
            APIGatewayV2HTTPEvent request = json.readerFor(APIGatewayV2HTTPEvent.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(StagePath.without(event));
            return json.valueToTree(routes.handleRequest(request, context));
        } catch (IOException e) {
            return refused();
        }
    }

    /** In the words of every other problem. */
    private JsonNode refused() {
        ObjectNode answer = json.createObjectNode().put("statusCode", BAD_REQUEST);
        answer.putObject("headers").put("content-type", HttpProblem.MEDIA_TYPE.toString());
        return answer.put("body", json.valueToTree(ProblemAnswers.malformed()).toString());
    }
}
