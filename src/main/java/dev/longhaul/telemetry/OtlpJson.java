package dev.longhaul.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Spans as the JSON of OpenTelemetry's protocol (OTLP 1), an {@code ExportTraceServiceRequest}.
 *
 * <p>Quarkus' extension for it adds 47 libraries with 12 MB, gRPC among them, and starts them with every process; OpenTelemetry's own
 * exporter adds 17 with 4 MB, and threads. Who has no use for traces, as most, would carry that through every cold start. These few
 * fields are all that is needed of it, and no more than a receiver of any make understands.
 */
final class OtlpJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long NANOS = 1_000_000_000;

    private static final int INTERNAL = 1;
    private static final int CLIENT = 3;
    private static final int ERROR = 2;

    private OtlpJson() {}

    /**
     * @param resource attributes of the function
     * @param version of Longhaul
     */
    static byte[] request(Map<String, Object> resource, String version, List<Span> spans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            write(json, resource);
            json.writeEndObject();
            json.writeArrayFieldStart("scopeSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", "dev.longhaul");
            json.writeStringField("version", version);
            json.writeEndObject();
            json.writeArrayFieldStart("spans");
            for (Span span : spans) {
                write(json, span);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        if (span.parentId().isPresent()) {
            json.writeStringField("parentSpanId", span.parentId().get());
        }
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", span.isCall() ? CLIENT : INTERNAL);
        json.writeStringField("startTimeUnixNano", nanos(span.began()));
        json.writeStringField("endTimeUnixNano", nanos(span.ended()));
        write(json, span.attributes());
        json.writeArrayFieldStart("events");
        for (Span.Event event : span.events()) {
            json.writeStartObject();
            json.writeStringField("timeUnixNano", nanos(event.at()));
            json.writeStringField("name", event.name());
            write(json, Map.of("longhaul.text", event.text()));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (span.error().isPresent()) {
            json.writeObjectFieldStart("status");
            json.writeNumberField("code", ERROR);
            json.writeStringField("message", span.error().get());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Map<String, Object> attributes) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", attribute.getKey());
            json.writeObjectFieldStart("value");
            if (attribute.getValue() instanceof Boolean flag) {
                json.writeBooleanField("boolValue", flag);
            } else if (attribute.getValue() instanceof Number number) {
                // 64 bits are more than a number of JSON holds everywhere.
                json.writeStringField("intValue", Long.toString(number.longValue()));
            } else {
                json.writeStringField("stringValue", attribute.getValue().toString());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String nanos(Instant at) {
        return Long.toString(at.getEpochSecond() * NANOS + at.getNano());
    }
}
