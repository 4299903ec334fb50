package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.platform.youtube.YouTube;
import dev.longhaul.support.LogLines;
import dev.longhaul.telemetry.Metrics;
import dev.longhaul.trigger.TriggerLog.Level;
import dev.longhaul.upload.ProblemException;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the function says when it starts, and how its log is written. */
class FunctionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LogLines log = new LogLines("dev.longhaul.function");

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void badDocument_isToldAtTheStartAndByEveryEventButHealthIsWell() throws IOException {
        Path document = folder.resolve("longhaul.yaml");
        Files.writeString(document, "limits:\n  attemts: 3\n  reserve: soon\n");
        Function function = function("longhaul.config", document.toString());

        function.start();

        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("ERROR", "line 2, limits.attemts", "; line 3, limits.reserve"));
        assertThatThrownBy(() -> handle(function, "{\"longhaul\":\"sweep\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("bad-configuration"));
        assertThat(handle(function, "{\"requestContext\":{\"http\":{}}}").asText())
                .isEqualTo("health");
    }

    @Test
    void documentThatCouldNotBeFetched_isLookedForAgain() throws IOException {
        Path document = folder.resolve("longhaul.yaml");
        Function function = function("longhaul.config", document.toString());
        function.start();
        assertThat(log.lines()).singleElement().asString().contains("ERROR", "there is no such file");
        Files.writeString(document, "aws: {table: a, queue-url: https://example.org/q, kms-key: alias/longhaul}\n");
        function.start();
        assertThat(log.lines()).hasSize(1);
    }

    /** It would be found out by the first upload. */
    @Test
    void tableWithoutAKey_isToldAtTheStart() {
        Function function =
                function("longhaul.aws.table", "uploads", "longhaul.aws.queue-url", "https://example.org/q");
        function.start();
        assertThat(log.lines()).singleElement().asString().contains("ERROR", "longhaul.aws.kms-key");
    }

    /** What goes with traces is a secret. */
    @Test
    void tracesToAnywhereInClear_areToldAtTheStart() {
        function("longhaul.traces.endpoint", "http://collector.example.org:4318")
                .start();
        assertThat(log.lines()).singleElement().asString().contains("ERROR", "longhaul.traces.endpoint");
    }

    /** Nothing would be wrong with any event, and no video would ever arrive. */
    @Test
    void functionWithoutTableOrQueue_isWarnedOf() {
        function().start();
        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("WARN", "longhaul.aws.table", "longhaul.aws.queue-url"));
    }

    /** A problem of an upload names its object, whose key anybody may have chosen. */
    @Test
    void whatIsSaid_isOneLine() {
        new FunctionLog().tell(Level.INFO, Optional.empty(), "s3://videos/a\nERROR b\u001b[2J");
        assertThat(log.lines()).containsExactly("INFO s3://videos/a?ERROR b?[2J");
    }

    /** Nobody reads them on one machine, unless he says so. */
    @Test
    void metrics_areForLambda() {
        assertThat(Metrics.areWanted(config())).isFalse();
        assertThat(Metrics.areWanted(config("longhaul.metrics", "emf"))).isTrue();
        assertThat(Metrics.areWanted(config("longhaul.metrics", "none"))).isFalse();
        assertThat(config().metricsNamespace()).isEqualTo("Longhaul");
    }

    private static LonghaulConfig config(String... properties) {
        return Environments.of(properties).getConfigMapping(LonghaulConfig.class);
    }

    private Function function(String... properties) {
        List<String> all = new ArrayList<>(List.of("longhaul.home", folder.toString()));
        all.addAll(List.of(properties));
        SmallRyeConfig environment = Environments.of(all.toArray(String[]::new));
        return new Function(new Assembly(
                environment.getConfigMapping(LonghaulConfig.class),
                environment,
                List.of(new YouTube(null, null)),
                null,
                "1",
                null,
                null));
    }

    private static JsonNode handle(Function function, String event) throws IOException {
        return function.handle(JSON.readTree(event), () -> Duration.ofSeconds(10), call -> JSON.valueToTree("health"));
    }
}
