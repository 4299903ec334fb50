package dev.longhaul.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Metrics in CloudWatch's Embedded Metric Format: a JSON object of the log, of which CloudWatch makes metrics by itself.
 *
 * <p>AWS's own library for it (aws-embedded-metrics) looks for agents and metadata services over the network, brings four libraries
 * that nothing else here needs, and writes by reflection, which an executable has to be told of: for one flat object that is too much.
 *
 * @param namespace of its metrics in CloudWatch
 * @param at when it was measured
 * @param dimensions by name, the widest first: each set of them is one more than the one before, and the first is empty
 * @param values what was counted, in units of its metric
 * @param words what else the object says; no metric is made by it
 */
record EmfLine(String namespace, Instant at, List<Word> dimensions, Map<Metric, Long> values, List<Word> words) {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** A name and its text. */
    record Word(String name, String text) {}

    /** Without the end of the line. */
    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", at.toEpochMilli());
            json.writeArrayFieldStart("CloudWatchMetrics");
            writeDirective(json);
            json.writeEndArray();
            json.writeEndObject();
            for (Word dimension : dimensions) {
                json.writeStringField(dimension.name(), dimension.text());
            }
            for (Word word : words) {
                json.writeStringField(word.name(), word.text());
            }
            for (Map.Entry<Metric, Long> value : values.entrySet()) {
                json.writeNumberField(value.getKey().title(), value.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes everything", e);
        }
        return text.toString();
    }

    private void writeDirective(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Namespace", namespace);
        json.writeArrayFieldStart("Dimensions");
        for (int size = 0; size <= dimensions.size(); size++) {
            json.writeStartArray();
            for (Word dimension : dimensions.subList(0, size)) {
                json.writeString(dimension.name());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (Metric metric : values.keySet()) {
            json.writeStartObject();
            json.writeStringField("Name", metric.title());
            json.writeStringField("Unit", metric.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
