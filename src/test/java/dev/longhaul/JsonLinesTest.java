package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of the log for CloudWatch's queries. */
class JsonLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    private static LogRecord line(Level level, String message) {
        LogRecord line = new LogRecord(level, message);
        line.setLoggerName("dev.longhaul.function");
        line.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return line;
    }

    private static JsonNode printed(LogRecord line) throws Exception {
        String text = new JsonLines().format(line);
        assertThat(text).endsWith("\n");
        assertThat(text.strip()).doesNotContain("\n");
        return JSON.readTree(text);
    }

    @Test
    void line_isOneObject_withTheKeysOfPowertools() throws Exception {
        MDC.put("upload", "9f86d081884c7d659a2feaa0");
        MDC.put("confirmed", 67_108_864L);
        MDC.put("cold_start", true);
        assertThat(printed(line(Level.INFO, "it says \"no\"\nand more"))).isEqualTo(JSON.readTree("""
                        {"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","message":"it says \\"no\\"\\nand more",
                         "service":"longhaul","logger":"dev.longhaul.function","cold_start":true,"confirmed":67108864,
                         "upload":"9f86d081884c7d659a2feaa0"}"""));
    }

    /** As a handler does that prints behind a queue. */
    @Test
    void line_isOfTheThreadThatLogged_whicheverPrints() throws Exception {
        MDC.put("upload", "9f86d081884c7d659a2feaa0");
        MDC.put("confirmed", 7L);
        MDC.put("cold_start", false);
        ExtLogRecord line = ExtLogRecord.wrap(line(Level.INFO, "x"));
        line.copyAll();
        MDC.clear();
        MDC.put("upload", "another");
        assertThat(printed(line)).isEqualTo(JSON.readTree("""
                        {"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","message":"x","service":"longhaul",
                         "logger":"dev.longhaul.function","cold_start":false,"confirmed":7,"upload":"9f86d081884c7d659a2feaa0"}"""));
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, ERROR", "WARNING, WARN", "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG", "FINEST, TRACE"})
    void level_isOneThatCloudWatchKnows(String level, String printed) throws Exception {
        assertThat(printed(line(Level.parse(level), "x")).path("level").asText())
                .isEqualTo(printed);
    }

    @Test
    void whatWasThrown_isToldWithItsTrace() throws Exception {
        LogRecord line = line(Level.SEVERE, "failed");
        line.setThrown(new IllegalStateException("why"));
        JsonNode printed = printed(line);
        assertThat(printed.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(printed.path("stack_trace").asText()).contains("why", "JsonLinesTest");
    }

    @Test
    void parameters_areFilledIn() throws Exception {
        LogRecord line = line(Level.WARNING, "token of {0} could not be stored");
        line.setParameters(new Object[] {"youtube"});
        assertThat(printed(line).path("message").asText()).isEqualTo("token of youtube could not be stored");
    }
}
