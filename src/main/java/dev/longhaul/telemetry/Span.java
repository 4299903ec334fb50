package dev.longhaul.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that took time, as OpenTelemetry tells of it. Holds no secret.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId the span that it was a part of
 * @param name what it was
 * @param isCall whether it was a call of another's API
 * @param began when
 * @param ended when
 * @param attributes texts, whole numbers and flags, by name
 * @param events what happened meanwhile
 * @param error what went wrong, in a word; empty if nothing did
 */
record Span(
        String traceId,
        String spanId,
        Optional<String> parentId,
        String name,
        boolean isCall,
        Instant began,
        Instant ended,
        Map<String, Object> attributes,
        List<Event> events,
        Optional<String> error) {

    /** Something that happened at a moment. */
    record Event(Instant at, String name, String text) {}
}
