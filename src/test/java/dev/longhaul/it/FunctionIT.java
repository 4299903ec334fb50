package dev.longhaul.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.LonghaulProcess;
import dev.longhaul.support.LonghaulProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable as Lambda starts it: it polls for events, answers quickly, and needs little memory. */
@Tag("executable")
class FunctionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final int STARTS = 20;
    private static final String HEALTH = request("/health");

    @TempDir
    Path home;

    private RuntimeApi lambda;
    private LonghaulProcess function;

    @BeforeEach
    void listen() throws IOException {
        lambda = new RuntimeApi();
    }

    @AfterEach
    void end() {
        if (function != null && function.isAlive()) {
            function.kill();
        }
        lambda.close();
    }

    @Test
    void startToFirstAnswer_takesAtMost100Milliseconds() throws Exception {
        long[] millis = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            // A new one each time: what the last process had asked for would be answered first.
            lambda.close();
            lambda = new RuntimeApi();
            lambda.send(HEALTH);
            long began = System.nanoTime();
            start();
            requireHealth(lambda.await());
            millis[i] = (System.nanoTime() - began) / 1_000_000;
            function.kill();
        }
        Arrays.sort(millis);
        System.out.printf("start to first answer: %s ms%n", Arrays.toString(millis));
        assertThat(millis[STARTS / 2]).isLessThanOrEqualTo(100);
    }

    @Test
    void events_areAnsweredOneAfterTheOtherInLittleMemory() throws Exception {
        start();
        long began = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            lambda.send(i % 2 == 0 ? HEALTH : request("/version"));
            RuntimeApi.Said said = lambda.await();
            assertThat(said.body()).contains("\"statusCode\":200");
        }
        long micros = (System.nanoTime() - began) / 1_000_000;
        long rss = residentKibibytes();
        System.out.printf("resident after 1000 events: %d KiB; an event: %d µs%n", rss, micros);
        assertThat(rss).isLessThan(128 << 10);
    }

    @Test
    void failedInvocation_isToldAndTheNextEventIsTaken() throws Exception {
        start();
        lambda.send("this is no JSON");
        RuntimeApi.Said failed = lambda.await();
        assertThat(failed.kind()).isEqualTo("error");
        assertThat(JSON.readTree(failed.body()).path("errorMessage").asText()).startsWith("event-unreadable: ");
        lambda.send(HEALTH);
        requireHealth(lambda.await());
    }

    /** Lambda discards a sandbox without a word; a person at a terminal would wait for ever. */
    @Test
    void functionWithoutItsRuntimeApi_ends() throws Exception {
        start();
        lambda.send(HEALTH);
        requireHealth(lambda.await());

        lambda.close();

        Finished ended = function.await();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
    }

    @Test
    void functionThatIsTerminated_ends() throws Exception {
        start();
        lambda.send(HEALTH);
        requireHealth(lambda.await());

        function.terminate();

        assertThat(function.await().exitCode()).isEqualTo(143);
    }

    private void start() {
        ProcessBuilder builder = LonghaulProcess.builder(home, NOWHERE, List.of());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        function = LonghaulProcess.start(home, builder);
    }

    private static void requireHealth(RuntimeApi.Said said) throws IOException {
        assertThat(said.kind()).as(said.body()).isEqualTo("response");
        JsonNode answer = JSON.readTree(said.body());
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("body").asText()).isEqualTo("{\"status\":\"UP\"}");
    }

    private long residentKibibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + function.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String request(String path) {
        return "{\"version\":\"2.0\",\"rawPath\":\"" + path + "\",\"rawQueryString\":\"\",\"headers\":{\"host\":\"x\"},"
                + "\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"" + path
                + "\",\"sourceIp\":\"192.0.2.1\"}},\"isBase64Encoded\":false}";
    }
}
