package dev.longhaul.simulator.jwplatform;

import java.util.Map;

/** An error of the management API; clients are to go by its code (PROTOCOLS.md 4.4). */
record ApiError(int status, String code, String message) {

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("NotFound", 404),
            Map.entry("NoMethod", 404),
            Map.entry("NotImplemented", 501),
            Map.entry("CallUnavailable", 503),
            Map.entry("Internal", 500),
            Map.entry("Database", 500),
            Map.entry("CallFailed", 500),
            Map.entry("PermissionDenied", 403),
            Map.entry("ItemAlreadyExists", 409),
            Map.entry("PreconditionFailed", 412),
            Map.entry("RateLimitExceeded", 429));

    private static final Map<Integer, String> CODES = Map.of(
            400, "CallInvalid",
            403, "PermissionDenied",
            404, "NotFound",
            409, "ItemAlreadyExists",
            412, "PreconditionFailed",
            429, "RateLimitExceeded",
            500, "Internal",
            503, "CallUnavailable");

    static ApiError of(String code, String message) {
        boolean authentication = code.startsWith("ApiKey")
                || code.startsWith("Timestamp")
                || code.startsWith("Nonce")
                || code.startsWith("Signature");
        return new ApiError(STATUSES.getOrDefault(code, authentication ? 401 : 400), code, message);
    }

    /** The code that usually goes with a status. */
    static String usualCode(int status) {
        return CODES.getOrDefault(status, status < 500 ? "CallInvalid" : "Internal");
    }
}
