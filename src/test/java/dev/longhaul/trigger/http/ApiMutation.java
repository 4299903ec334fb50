package dev.longhaul.trigger.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.trigger.Mutation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests that reach the API's own logic, most of them spoilt somewhere: bodies by bytes and by structure, headers, queries, ids. Half
 * of them bring a good key.
 *
 * @param bodies of uploads, as they should be
 * @param events of object stores, as they should be
 * @param ids of uploads that there are
 */
record ApiMutation(SplittableRandom chance, List<byte[]> bodies, List<byte[]> events, List<String> ids) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=UTF-8",
            "application/cloudevents+json",
            "application/json; charset=none",
            "text/plain",
            "application/",
            "*/*",
            "");

    private static final List<String> ACCEPTED = List.of(
            "*/*", "application/json", "application/json;q=0.1, */*", "text/html", "a", ";q=x", "application/yaml", "");

    /** A request. */
    record Spoilt(String method, String target, boolean known, String body, String event) {}

    Spoilt next() throws IOException {
        int which = chance.nextInt(10);
        String id = chance.nextInt(8) == 0 ? text() : any(ids);
        return switch (which) {
            case 0, 1, 2 -> spoilt("POST", "/uploads", body(bodies));
            case 3 -> spoilt("POST", "/events", body(events));
            case 4 -> spoilt("GET", "/uploads?" + query(), "");
            case 5 -> spoilt("GET", "/uploads/" + id, "");
            case 6 -> spoilt("DELETE", "/uploads/" + id, chance.nextInt(4) == 0 ? body(bodies) : "");
            case 7 -> spoilt("POST", "/uploads/" + id + "/retry", chance.nextInt(4) == 0 ? body(bodies) : "");
            case 8 -> spoilt("GET", "/destinations", "");
            default -> spoilt("GET", any(List.of("/openapi?" + query(), "/health", "/version", "/uploads/")), "");
        };
    }

    private Spoilt spoilt(String usual, String place, String body) {
        String method = chance.nextInt(25) == 0 ? any(METHODS) : usual;
        String target = chance.nextInt(40) == 0 ? place.replaceFirst("/", "/" + text() + "/") : place;
        String path = target.replaceFirst("\\?.*", "");
        ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("rawPath", path);
        event.put("rawQueryString", target.length() > path.length() ? target.substring(path.length() + 1) : "");
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", method).put("path", path).put("protocol", "HTTP/1.1");
        ObjectNode headers = event.putObject("headers").put("host", "x.execute-api.eu-central-1.amazonaws.com");
        boolean known = identify(headers, context);
        maybe(headers, "content-type", body.isEmpty() ? "" : "application/json", any(TYPES));
        maybe(headers, "accept", "*/*", any(ACCEPTED));
        if (usual.equals("POST") && chance.nextInt(3) == 0) {
            headers.put(
                    "idempotency-key",
                    any(List.of("key-" + chance.nextInt(50), "\"key-" + chance.nextInt(50) + "\"", text(), "a,b")));
        }
        if (chance.nextInt(10) == 0) {
            headers.put(
                    "content-length",
                    any(List.of("0", "1", Integer.toString(body.length()), "1048577", "999999999999", "-1", "1e3")));
        }
        if (chance.nextInt(20) == 0) {
            headers.put(any(List.of("expect", "x-http-method-override", "cookie", "range", "te")), text());
        }
        put(event, body);
        return new Spoilt(method, target, known, body, event.toString());
    }

    private void put(ObjectNode event, String body) {
        boolean encoded = chance.nextBoolean();
        if (!body.isEmpty()) {
            event.put(
                    "body", encoded ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) : body);
        }
        event.put("isBase64Encoded", encoded);
    }

    /** Whether by a key that is configured, or by the gateway. */
    private boolean identify(ObjectNode headers, ObjectNode context) {
        switch (chance.nextInt(12)) {
            case 0 -> headers.put("authorization", "Bearer " + text());
            case 1 -> headers.put("authorization", "Bearer " + TestHouse.KEY.substring(1 + chance.nextInt(20)));
            case 2 -> headers.put("authorization", "Basic " + TestHouse.KEY);
            case 3 -> context.putObject("authorizer").putObject("jwt").putObject("claims");
            case 4 -> context.putNull("authorizer");
            case 5 -> {
                context.putObject("authorizer").putObject("iam").put("userArn", "arn:aws:iam::123456789012:user/a");
                return true;
            }
            default -> {
                headers.put(
                        "authorization", "Bearer " + (chance.nextInt(5) == 0 ? TestHouse.OTHER_KEY : TestHouse.KEY));
                return true;
            }
        }
        return false;
    }

    private void maybe(ObjectNode headers, String name, String usual, String unusual) {
        String value = chance.nextInt(8) == 0 ? unusual : usual;
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }

    private String body(List<byte[]> good) throws IOException {
        byte[] body = chance.nextInt(5) == 0 ? any(good) : new Mutation(chance, good).next();
        return new String(body, StandardCharsets.UTF_8);
    }

    private String query() {
        List<String> pairs = new ArrayList<>();
        for (int i = chance.nextInt(4); i > 0; i--) {
            String name = any(List.of("state", "destination", "limit", "after", "format", text()));
            String value = any(List.of(
                    "PENDING", "waiting,failed", "main-channel", "1", "100", "JSON", "MTp4", "99999999999", text()));
            pairs.add(name + any(List.of("=", "=", "=", "", "%3D")) + value);
        }
        return String.join("&", pairs);
    }

    /** Something that an address can hold, or nearly. */
    private String text() {
        String text = any(List.of(
                "",
                "0",
                "-1",
                "a b",
                "ü",
                "\ud83c\udfac",
                "\u0000",
                "..",
                "%",
                "'\"<>",
                "x".repeat(300),
                "0123456789abcdef01234567",
                "null"));
        return chance.nextInt(4) == 0
                ? any(List.of("%zz", "%", "%C3", "%2f..%2f", ";a=b", "%00"))
                : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
