package dev.longhaul.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as an HTTP API gives it to the function: payload format 2.0.
 *
 * @param target the path, and a query after {@code ?} if there is one
 * @param headers by names in any letters
 * @param body empty: none
 * @param authorizer what stands under {@code requestContext.authorizer}, in JSON; empty: the field is not there
 */
public record GatewayRequest(
        String method, String target, Map<String, String> headers, String body, String authorizer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "r3pmxmplak.execute-api.eu-central-1.amazonaws.com";

    /** As the authorizer IAM leaves it. */
    public static final String IAM = """
            {"iam":{"accessKey":"ASIAEXAMPLE","accountId":"123456789012","callerId":"AROAEXAMPLE:studio",\
            "cognitoIdentity":null,"principalOrgId":"aws:PrincipalOrgID",\
            "userArn":"arn:aws:sts::123456789012:assumed-role/studio/studio","userId":"AROAEXAMPLE:studio"}}""";

    /** As the JWT authorizer leaves it: each claim is a text. */
    public static final String JWT = """
            {"jwt":{"claims":{"aud":"longhaul","email_verified":"true","exp":"1893456000","groups":"[editors admins]",\
            "iat":"1773480413","iss":"https://login.example.org/","sub":"4f1d"},"scopes":["uploads.write"]}}""";

    /** What a function of the deployer's own returned as context. */
    public static final String LAMBDA = """
            {"lambda":{"principalId":"studio","tenant":{"id":7},"roles":["editor"],"since":null}}""";

    /** By nobody. */
    public static GatewayRequest of(String method, String target) {
        return new GatewayRequest(method, target, Map.of(), "", "");
    }

    public GatewayRequest with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new GatewayRequest(method, target, more, body, authorizer);
    }

    /** With a body of JSON. */
    public GatewayRequest saying(String json) {
        return new GatewayRequest(method, target, headers, json, authorizer).with("content-type", "application/json");
    }

    public GatewayRequest by(String verified) {
        return new GatewayRequest(method, target, headers, body, verified);
    }

    /** What Lambda is invoked with. */
    public String event() {
        String path = target.replaceFirst("\\?.*", "");
        ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "$default");
        event.put("rawPath", path)
                .put("rawQueryString", path.equals(target) ? "" : target.substring(path.length() + 1));
        ObjectNode fields = event.putObject("headers").put("accept", "*/*").put("host", HOST);
        headers.forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
        ObjectNode context = event.putObject("requestContext")
                .put("accountId", "123456789012")
                .put("apiId", "r3pmxmplak")
                .put("domainName", HOST)
                .put("domainPrefix", "r3pmxmplak");
        if (!authorizer.isEmpty()) {
            try {
                context.set("authorizer", JSON.readTree(authorizer));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(authorizer, e);
            }
        }
        context.putObject("http")
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "203.0.113.17")
                .put("userAgent", "curl/8.5.0");
        context.put("requestId", "JKJaXmPLvHcESHA=")
                .put("routeKey", "$default")
                .put("stage", "$default")
                .put("time", "14/Mar/2026:09:26:53 +0000")
                .put("timeEpoch", 1_773_480_413_589L);
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        return event.put("isBase64Encoded", false).toString();
    }
}
