package dev.longhaul.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.support.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in does to a function what Lambda does. Its processes are real. */
@Tag(Tags.HARNESS)
class LambdaStandInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void sandbox_isReusedAndFrozenBetweenInvocations() throws Exception {
        try (LambdaStandIn lambda = lambda(LONG, 1, Reuse.ALWAYS)) {
            Invocation first = lambda.invoke("{\"video\":1}");
            assertThat(lambda.idleAreFrozen()).isTrue();
            long before = System.currentTimeMillis();
            Invocation second = lambda.invoke("{\"video\":2}");

            JsonNode answer = JSON.readTree(second.answer());
            assertThat(answer.at("/event/video").asInt()).isEqualTo(2);
            assertThat(answer.path("served").asInt()).isEqualTo(2);
            assertThat(answer.path("pid"))
                    .isEqualTo(JSON.readTree(first.answer()).path("pid"));
            assertThat(answer.path("name").asText()).isEqualTo("longhaul");
            assertThat(answer.path("arn").asText())
                    .startsWith("arn:aws:lambda:")
                    .endsWith(":function:longhaul");
            assertThat(answer.path("inherited").asBoolean())
                    .as("the host's environment")
                    .isFalse();
            assertThat(answer.path("deadline").asLong())
                    .isBetween(before + LONG.toMillis(), System.currentTimeMillis() + LONG.toMillis());
            assertThat(first.cold()).isTrue();
            assertThat(first.start()).isPositive();
            assertThat(second.cold()).isFalse();
            assertThat(second.start()).isZero();
            assertThat(second.peakBytes()).isBetween(8L << 20, 512L << 20);
            assertThat(lambda.coldStarts()).isEqualTo(1);
            assertThat(lambda.output()).contains("tiny: {\"video\":1}", "tiny: {\"video\":2}");
        }
    }

    @Test
    void error_isTheCallersAndKeepsTheSandbox_exitEndsIt() {
        try (LambdaStandIn lambda = lambda(LONG, 1, Reuse.ALWAYS)) {
            assertThat(lambda.invoke("{\"do\":\"error\"}").ending())
                    .isEqualTo(new Ending.Failed("{\"errorMessage\":\"as asked\",\"errorType\":\"Tiny\"}"));
            assertThat(lambda.invoke("{\"do\":\"wrong-id\"}").answer()).isEqualTo("{\"refused\":400}");
            assertThat(lambda.invoke("{\"do\":\"exit\"}").ending()).isEqualTo(new Ending.Died(7));
            assertThat(lambda.coldStarts()).isEqualTo(1);
            assertThat(lambda.invoke("{}").cold()).isTrue();
            assertThat(lambda.invocations()).extracting(Invocation::number).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void deadline_killsTheSandbox() {
        Duration timeout = Duration.ofMillis(300);
        try (LambdaStandIn lambda = lambda(timeout, 1, Reuse.ALWAYS)) {
            Invocation late = lambda.invoke("{\"do\":\"hang\"}");

            assertThat(late.ending()).isEqualTo(new Ending.TimedOut());
            assertThat(late.duration()).isBetween(timeout, timeout.plusSeconds(10));
            assertThat(lambda.invoke("{\"do\":\"hang\"}").cold()).isTrue();
        }
    }

    @Test
    void mishaps_killAndFreezeInMidInvocation() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        try (LambdaStandIn lambda = lambda(Duration.ofSeconds(1), 1, Reuse.ALWAYS)) {
            lambda.befall((number, event) -> switch (number) {
                case 1 -> Optional.of(Mishap.killAfter(Duration.ofMillis(20)));
                case 2 -> Optional.of(new Mishap.Freeze(() -> begun.getAndSet(true)));
                default -> Optional.empty();
            });

            assertThat(lambda.invoke("{\"do\":\"hang\"}").ending()).isEqualTo(new Ending.Died(137));
            assertThat(lambda.invoke("{\"do\":\"hang\"}").ending()).isEqualTo(new Ending.TimedOut());
            Invocation other = lambda.invoke("{}");
            assertThat(other.cold()).as("the frozen one is set aside").isTrue();
            lambda.thawStrays();
            assertThat(lambda.straysHaveAnswered()).as("it hangs as before").isFalse();
            lambda.discard();
            assertThat(lambda.coldStarts()).isEqualTo(3);
        }
    }

    @Test
    void sandboxes_areDiscardedByRuleAndWorkAtOnce() {
        try (LambdaStandIn lambda = lambda(LONG, 2, Reuse.upTo(2))) {
            List<CompletableFuture<Invocation>> ten = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ten.add(CompletableFuture.supplyAsync(() -> lambda.invoke("{}")));
            }
            ten.forEach(invocation -> assertThat(invocation.join().answer()).contains("served"));
            assertThat(lambda.coldStarts()).isBetween(3, 4);
        }
    }

    @Test
    void start_thatFails_isTheInvocationsEnd() {
        FunctionSetup broken = new FunctionSetup(
                TinyFunction.command(), Map.of("TINY_INIT_ERROR", "1"), folder, folder.resolve("logs"), LONG, LONG, 1);
        try (LambdaStandIn lambda = new LambdaStandIn(broken, Reuse.ALWAYS)) {
            assertThat(lambda.invoke("{}").ending()).isEqualTo(new Ending.Failed("{\"errorType\":\"Tiny\"}"));
        }
    }

    private LambdaStandIn lambda(Duration timeout, int concurrency, Reuse reuse) {
        return new LambdaStandIn(
                new FunctionSetup(
                        TinyFunction.command(), Map.of(), folder, folder.resolve("logs"), timeout, LONG, concurrency),
                reuse);
    }
}
