package dev.longhaul;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.longhaul.trigger.InvocationWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The log as JSON objects, a line each, with the key names of Powertools for AWS Lambda. What an upload is is told by the context of the
 * thread that logged, of which each record has a copy: another thread may print it.
 */
final class JsonLines extends ExtFormatter {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** A record's copy has texts alone. */
    private static final Set<String> NUMBERS = Set.of("confirmed", "total", "function_memory_size");

    private static final Set<String> FLAGS = Set.of("cold_start");

    private static final int ERROR = 1000;
    private static final int WARN = 900;
    private static final int INFO = 800;
    private static final int DEBUG = 500;

    /** Has all that is printed from now on printed like this. */
    static void install() {
        JsonLines lines = new JsonLines();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            install(lines, handler);
        }
    }

    private static void install(JsonLines lines, Handler handler) {
        handler.setFormatter(lines);
        if (handler instanceof ExtHandler parent) {
            for (Handler child : parent.getHandlers()) {
                install(lines, child);
            }
        }
    }

    @Override
    public String format(ExtLogRecord line) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("timestamp", line.getInstant().toString());
            json.writeStringField("level", level(line.getLevel().intValue()));
            json.writeStringField("message", formatMessage(line));
            json.writeStringField("service", "longhaul");
            json.writeStringField("logger", line.getLoggerName());
            Map<String, String> fields = new TreeMap<>(InvocationWords.present());
            fields.putAll(line.getMdcCopy());
            for (Map.Entry<String, String> field : fields.entrySet()) {
                write(json, field.getKey(), field.getValue());
            }
            if (line.getThrown() != null) {
                StringWriter trace = new StringWriter();
                line.getThrown().printStackTrace(new PrintWriter(trace));
                json.writeStringField("exception", line.getThrown().getClass().getName());
                json.writeStringField("stack_trace", trace.toString());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes everything", e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, String name, String value) throws IOException {
        if (FLAGS.contains(name)) {
            json.writeBooleanField(name, Boolean.parseBoolean(value));
        } else if (NUMBERS.contains(name)) {
            json.writeNumberField(name, Long.parseLong(value));
        } else {
            json.writeStringField(name, value);
        }
    }

    private static String level(int value) {
        if (value >= ERROR) {
            return "ERROR";
        }
        if (value >= WARN) {
            return "WARN";
        }
        return value >= INFO ? "INFO" : value >= DEBUG ? "DEBUG" : "TRACE";
    }
}
