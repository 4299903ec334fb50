package dev.longhaul.simulator.apivideo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.simulator.Response;

/** Errors in the service's own form (PROTOCOLS.md 3.4). */
final class Problems {

    private Problems() {}

    static Response of(int status, String type, String title) {
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "https://docs.api.video/reference/" + type);
        problem.put("title", title);
        problem.put("name", "");
        problem.put("status", status);
        problem.putArray("problems");
        return Response.of(status).body("application/problem+json", problem.toString());
    }

    static String usualType(int status) {
        return switch (status) {
            case 401 -> "authentication-invalid-token";
            case 403 -> "account-suspended";
            case 404 -> "resource-not-found";
            case 429 -> "too-many-requests";
            default -> "unexpected";
        };
    }
}
