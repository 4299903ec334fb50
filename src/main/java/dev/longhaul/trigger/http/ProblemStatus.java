package dev.longhaul.trigger.http;

import dev.longhaul.upload.Problem;
import java.util.Map;
import java.util.Set;

/** Which status an answer with a problem has: what its caller can put right is a 4xx, what passes by itself a 503. */
final class ProblemStatus {

    private static final Map<Integer, Set<String>> BY_STATUS = Map.of(
            400, Set.of("bad-request", "event-unreadable"),
            401, Set.of("unknown-caller"),
            403, Set.of("source-not-allowed", "url-not-allowed", "url-address-refused"),
            404, Set.of("no-such-upload", "not-found"),
            409, Set.of("busy", "already-ended", "not-waiting", "video-exists"),
            413, Set.of("body-too-long"),
            422,
                    Set.of(
                            "unknown-destination",
                            "not-a-video",
                            "bad-metadata",
                            "bad-chunk-size",
                            "bad-way",
                            "record-too-large",
                            "unknown-result",
                            "idempotency-key-reused"),
            405, Set.of("method-not-allowed"),
            406, Set.of("not-acceptable"),
            415, Set.of("unsupported-media-type"));

    /** Who runs Longhaul has to act, and who calls can only come back. */
    private static final int UNAVAILABLE = 503;

    private static final int UNPROCESSABLE = 422;
    private static final int UNEXPECTED = 500;

    private ProblemStatus() {}

    static int of(Problem problem) {
        String type = problem.type();
        for (Map.Entry<Integer, Set<String>> each : BY_STATUS.entrySet()) {
            if (each.getValue().contains(type)) {
                return each.getKey();
            }
        }
        if (type.startsWith("source-") || type.startsWith("url-")) {
            return UNPROCESSABLE;
        }
        return type.equals("unexpected") ? UNEXPECTED : UNAVAILABLE;
    }
}
