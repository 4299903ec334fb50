package dev.longhaul.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An answer with its whole body; {@code Content-Length} and {@code Date} are added when it is written. Immutable. */
public final class Response {

    private static final byte[] NO_BODY = {};

    private final int status;
    private final String reason;
    private final Headers headers;
    private final byte[] body;

    Response(int status, String reason, Headers headers, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public Headers headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public static Response of(int status) {
        return new Response(status, reasonOf(status), Headers.NONE, NO_BODY);
    }

    public static Response json(int status, String json) {
        return of(status).body("application/json; charset=UTF-8", json);
    }

    public Response status(int changed) {
        return new Response(changed, reasonOf(changed), headers, body);
    }

    public Response header(String name, String value) {
        return new Response(status, reason, headers.with(name, value), body);
    }

    public Response without(String name) {
        return new Response(status, reason, headers.without(name), body);
    }

    public Response body(String contentType, String text) {
        return new Response(status, reason, headers.with("Content-Type", contentType), text.getBytes(UTF_8));
    }

    public Response bytes(byte[] changed) {
        return new Response(status, reason, headers, changed);
    }

    private static String reasonOf(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 308 -> "Resume Incomplete";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 499 -> "Client Closed Request";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status " + status;
        };
    }
}
