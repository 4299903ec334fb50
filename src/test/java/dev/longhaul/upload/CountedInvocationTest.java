package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.support.EmfRules;
import dev.longhaul.telemetry.CountedRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the numbers say of an invocation. */
class CountedInvocationTest {

    private static final Problem PROBLEM = new Problem("no-credentials", "None", "Cause", "Remedy");
    private static final Outcome LOST = new Outcome.Ask("the connection was lost");

    private final Stage stage = new Stage();
    private final CountedRunner counted = new CountedRunner(stage.runner);

    @Test
    void upload_inOneInvocation() {
        stage.platform.opens().stores(16).stores(32).completes();
        advance();
        assertThat(counts()).isEqualTo(Map.of("SentBytes", 40, "ConfirmedBytes", 40, "Chunks", 3, "Completed", 1));
    }

    @Test
    void line_saysWhereTheUploadGoes_andItsIdIsNoDimension() {
        stage.platform.opens().stores(16).stores(32).completes();
        advance();
        JsonNode line = EmfRules.requireValid(counted.lines().get(0));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Longhaul/test");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions"))
                .hasToString("[[],[\"Platform\"],[\"Platform\",\"Destination\"]]");
        assertThat(line.path("Platform").asText()).isEqualTo("youtube");
        assertThat(line.path("Destination").asText()).isEqualTo("anywhere");
        assertThat(line.path("upload").asText()).isEqualTo(stage.spec.id().value());
        assertThat(line.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(line.at("/_aws/Timestamp").asLong())
                .isEqualTo(stage.time.now().toEpochMilli());
    }

    /** Of a chunk that was cut, what the platform kept is confirmed by the question. */
    @Test
    void bytes_areOfThisInvocation_sentAndConfirmedApart() {
        stage.standingAt(Stage.uploading(16)).with(new Tally(1, 20, 0, 0, 0, 0, 0));
        stage.platform
                .expect("send", new Outcome.Cut(), 12, Duration.ofSeconds(25), () -> {})
                .expect("ask", ScriptedPlatform.stored(24));
        advance(Duration.ofSeconds(30));
        assertThat(counts()).isEqualTo(Map.of("SentBytes", 12, "ConfirmedBytes", 8, "Chunks", 1, "HandOvers", 1));
    }

    @Test
    void retries_andTheWaitAfterThem() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect(8, "ask", LOST);
        advance();
        assertThat(counts()).isEqualTo(Map.of("Retries", 7, "Waiting", 1));
    }

    /** A wait that is sat out is none that anybody has to know of. */
    @Test
    void shortWait_isNotCounted() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform
                .expect("ask", RunnerPatienceTest.wait(Duration.ofSeconds(20)))
                .expect("ask", ScriptedPlatform.stored(32))
                .completes();
        advance();
        assertThat(counts()).isEqualTo(Map.of("SentBytes", 8, "ConfirmedBytes", 24, "Chunks", 1, "Completed", 1));
    }

    @Test
    void failure() {
        stage.platform.expect("open", new Outcome.Refused(PROBLEM));
        advance();
        assertThat(counts()).isEqualTo(Map.of("Failed", 1));
    }

    @Test
    void uploadThatWasCancelled_beforeItsTurnCame() {
        stage.standingAt(new UploadState.Cancelled());
        advance();
        assertThat(counts()).isEqualTo(Map.of("Cancelled", 1));
    }

    @Test
    void uploadThatTheInvocationCancels() {
        CountedRunner cancelling = new CountedRunner(new Cancelling(stage.runner, stage.uploads, everything()));
        cancelling.advance(stage.spec.id(), TimeBudget.UNLIMITED);
        JsonNode line = EmfRules.requireValid(cancelling.lines().get(0));
        assertThat(line.path("Cancelled").asInt()).isEqualTo(1);
        assertThat(line.path("state").asText()).isEqualTo("CANCELLED");
    }

    private static Cancellations everything() {
        return new Cancellations() {
            @Override
            public void request(UploadId id, Instant now) {}

            @Override
            public boolean isRequested(UploadId id) {
                return true;
            }

            @Override
            public void forget(UploadId id) {}
        };
    }

    /** A message that comes twice completes nothing twice. */
    @Test
    void uploadThatHadEnded_andOneThatAnotherHolds_areNotCounted() {
        stage.standingAt(new UploadState.Completed(ScriptedPlatform.VIDEO));
        advance();
        assertThat(counted.lines()).isEmpty();
        Stage held = new Stage();
        Optional<Checkpoints.Held> other = held.store.take(
                held.spec.id(), "two", held.time.now(), held.time.now().plusSeconds(60));
        assertThat(other).isPresent();
        CountedRunner beside = new CountedRunner(held.runner);
        assertThat(beside.advance(held.spec.id(), TimeBudget.UNLIMITED)).isInstanceOf(Advance.Busy.class);
        assertThat(beside.lines()).isEmpty();
    }

    @Test
    void invocationThatDies_isAnErrorOfItsDestination() {
        Runner broken = new Runner(
                stage.store,
                stage.pauses,
                new BrokenDestinations(PROBLEM),
                pinned -> stage.source,
                stage.time,
                Chance.HALF,
                Limits.DEFAULT,
                "one",
                Herald.NONE);
        CountedRunner runner = new CountedRunner(broken);
        assertThatThrownBy(() -> runner.advance(stage.spec.id(), TimeBudget.UNLIMITED))
                .isInstanceOf(ProblemException.class);
        JsonNode line = EmfRules.requireValid(runner.lines().get(0));
        assertThat(line.path("Errors").asInt()).isEqualTo(1);
        assertThat(line.path("Destination").asText()).isEqualTo("anywhere");
    }

    @Test
    void uploadThatNobodyKnows_isAnErrorOfNoDestination() {
        UploadId nobody = UploadId.of(new SourceIdentity("pattern:other", 1, "1"), "anywhere", "");
        assertThatThrownBy(() -> counted.advance(nobody, TimeBudget.UNLIMITED)).isInstanceOf(ProblemException.class);
        JsonNode line = EmfRules.requireValid(counted.lines().get(0));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions")).hasToString("[[]]");
        assertThat(line.path("Errors").asInt()).isEqualTo(1);
    }

    private void advance() {
        counted.advance(stage.spec.id(), TimeBudget.UNLIMITED);
    }

    private void advance(Duration length) {
        counted.advance(stage.spec.id(), TimeBudget.of(stage.time.now(), length, Stage.RESERVE));
    }

    /** Of the one line there is. */
    private Map<String, Integer> counts() {
        List<String> lines = counted.lines();
        assertThat(lines).hasSize(1);
        JsonNode line = EmfRules.requireValid(lines.get(0));
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode metric : line.at("/_aws/CloudWatchMetrics/0/Metrics")) {
            String name = metric.path("Name").asText();
            counts.put(name, line.path(name).asInt());
        }
        return counts;
    }
}
