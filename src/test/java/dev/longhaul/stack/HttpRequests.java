package dev.longhaul.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests as API Gateway's HTTP API sends them to the function, of a caller whom its IAM authorizer verified. */
final class HttpRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaStandIn function;

    HttpRequests(LambdaStandIn function) {
        this.function = function;
    }

    /**
     * The body of the answer.
     *
     * @throws AssertionError if the status is another
     */
    JsonNode require(int status, String method, String path, String body) {
        Ending ending = function.invoke(event(method, path, body)).ending();
        if (!(ending instanceof Ending.Answered answered)) {
            throw new AssertionError(method + " " + path + ": " + ending + "\n" + function.output());
        }
        try {
            JsonNode answer = JSON.readTree(answered.body());
            if (answer.path("statusCode").asInt() != status) {
                throw new AssertionError(method + " " + path + ": " + answer + "\n" + function.output());
            }
            return JSON.readTree(answer.path("body").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError(ending.toString(), e);
        }
    }

    private static String event(String method, String path, String body) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", "");
        event.putObject("headers")
                .put("host", "r3pmxmplak.execute-api.eu-central-1.amazonaws.com")
                .put("accept", "*/*")
                .put("content-type", "application/json");
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", "JKJaXmPLvHcESHA=").put("routeKey", "$default").put("stage", "$default");
        context.putObject("http")
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "203.0.113.17");
        context.putObject("authorizer").putObject("iam").put("userArn", "arn:aws:iam::123456789012:user/operator");
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        return event.put("isBase64Encoded", false).toString();
    }
}
