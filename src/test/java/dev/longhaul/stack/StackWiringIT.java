package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into the stack's bucket reaches its function, whichever way the notification takes. */
class StackWiringIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void everyEnvelope_reachesTheFunction() throws Exception {
        StackSettings settings = new StackSettings(
                new FunctionCommand(TinyFunction.command(), List.of(), false),
                YouTubeSimulator.builder(),
                Duration.ofSeconds(10),
                2,
                Reuse.ALWAYS,
                Optional.empty(),
                Map.of(),
                "");
        try (Stack stack = Stack.start(settings, folder)) {
            ObjectPut put = stack.put("a b/ü.mp4", new byte[] {1, 2, 3});
            BucketEvents events = stack.events(1);
            Stream.of(Envelope.values()).forEach(envelope -> events.deliver(put, envelope));
            stack.rule().fire();

            stack.await("all events", LONG, () -> stack.lambda().invocations().size() == 5 && stack.messages() == 0);

            List<String> received =
                    stack.lambda().invocations().stream().map(Invocation::event).toList();
            assertThat(received).anyMatch(event -> event.contains("\"detail-type\":\"Scheduled Event\""));
            assertThat(received).anyMatch(event -> event.contains("\"detail-type\":\"Object Created\""));
            assertThat(received)
                    .filteredOn(event -> event.contains("aws:sqs"))
                    .hasSize(2)
                    .allMatch(event -> event.contains(put.eTag()) && event.contains("a+b%2F%C3%BC.mp4"));
            JsonNode direct = JSON.readTree(received.stream()
                    .filter(event -> event.startsWith("{\"Records\":[{\"eventVersion\""))
                    .findFirst()
                    .orElseThrow());
            assertThat(direct.at("/Records/0/s3/object/size").asLong()).isEqualTo(3);
            assertThat(stack.items()).isEmpty();
            assertThat(stack.states()).isEmpty();
            assertThat(stack.deadLetters()).isZero();
            assertThat(stack.secrets().foundIn(stack.lambda().output())).isEmpty();
            assertThat(stack.secrets().foundIn("a log that says " + Servers.SECRET_KEY))
                    .hasSize(1);
        }
    }
}
