package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One writer: a lease that is lost ends the invocation, and nothing is written after it. */
class RunnerLeaseTest {

    private static final Problem NO_CREDENTIALS = new Problem("no-credentials", "None", "Cause", "Remedy");

    private final Stage stage = new Stage();

    @Test
    void leaseOfAnother_isRespected() {
        stage.store.take(
                stage.spec.id(), "other", stage.time.now(), stage.time.now().plusSeconds(60));
        stage.story.lines();
        assertThat(stage.advance()).isInstanceOf(Advance.Busy.class);
        assertThat(stage.story.lines()).isEmpty();
    }

    @Test
    void leaseThatEnded_isTakenOver_andTheUploadIsUncertain() {
        stage.standingAt(Stage.uploading(16));
        stage.store.take(
                stage.spec.id(), "other", stage.time.now(), stage.time.now().plusSeconds(60));
        stage.time.pass(Duration.ofSeconds(60));
        stage.platform.expect("ask", stored(32)).completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void leaseLost_whileAChunkIsSent_writesNothingMore() {
        stage.standingAt(Stage.uploading(16));
        Checkpoint[] others = new Checkpoint[1];
        stage.platform.expect("send", stored(32), -1, Duration.ofSeconds(1), () -> others[0] = takenByAnother());
        Advance advance = stage.advance();
        assertThat(advance).isEqualTo(new Advance.Busy(others[0]));
        assertThat(stage.stored()).isEqualTo(others[0]);
    }

    @Test
    void leaseLost_whileAChunkIsSentAndTheLeaseRenewed_cutsTheChunk() {
        stage.standingAt(Stage.uploading(16));
        Checkpoint[] others = new Checkpoint[1];
        stage.platform.expect("send", stored(32), -1, Duration.ofMinutes(10), () -> others[0] = takenByAnother());
        assertThat(stage.advance()).isEqualTo(new Advance.Busy(others[0]));
        // The lease's next renewal found out, not the chunk's end.
        assertThat(stage.time.now()).isBefore(FakeTime.START.plus(Duration.ofMinutes(10)));
        assertThat(stage.stored()).isEqualTo(others[0]);
    }

    private Checkpoint takenByAnother() {
        Instant afterTheLease = stage.stored().lease().until();
        return stage.store
                .take(stage.spec.id(), "other", afterTheLease, afterTheLease.plusSeconds(60))
                .orElseThrow()
                .checkpoint();
    }

    @Test
    void lease_isRenewedWhileBytesLeave_andNeverRunsOut() {
        stage.standingAt(Stage.uploading(16));
        List<Duration> left = new ArrayList<>();
        stage.platform
                .expect("send", stored(32), -1, Duration.ofMinutes(8), () -> left.add(leaseLeft()))
                .expect(
                        "send",
                        new Outcome.Complete(ScriptedPlatform.VIDEO),
                        -1,
                        Duration.ofMinutes(8),
                        () -> left.add(leaseLeft()))
                .publishes();
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(left).allSatisfy(duration -> assertThat(duration).isPositive());
        assertThat(stage.story.lines()).filteredOn("save UPLOADING"::equals).hasSizeGreaterThan(6);
    }

    private Duration leaseLeft() {
        return Duration.between(stage.time.now(), stage.stored().lease().until());
    }

    @Test
    void lease_isRenewedDuringALongWait() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform
                .expect("ask", RunnerPatienceTest.wait(Duration.ofMinutes(4)))
                .expect("ask", stored(32))
                .completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.time.slept()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void lease_ofAnInvocationWithALimit_outlivesItByTenSeconds() {
        stage.standingAt(Stage.uploading(16));
        Instant[] until = new Instant[1];
        stage.platform
                .expect(
                        "send",
                        stored(32),
                        -1,
                        Duration.ofSeconds(1),
                        () -> until[0] = stage.stored().lease().until())
                .completes();
        stage.advance(Duration.ofSeconds(60));
        assertThat(until[0]).isEqualTo(FakeTime.START.plusSeconds(70));
    }

    @Test
    void upload_thatIsUnknown_isAProblem() {
        assertThatThrownBy(() -> stage.runner.advance(
                        new UploadId("0".repeat(24)), TimeBudget.UNLIMITED, stage.stop, InvocationListener.NONE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("no-such-upload"));
    }

    @Test
    void destination_thatCannotBeUsed_leavesTheUploadAsItWas() {
        stage.standingAt(Stage.uploading(16));
        assertThatThrownBy(this::advanceToNobody).isInstanceOf(ProblemException.class);
        assertThat(stage.stored().state()).isEqualTo(Stage.uploading(16));
        assertThat(stage.stored().lease().isReleased()).isTrue();
        assertThat(stage.stored().uncertain()).isFalse();
    }

    /** Else an upload whose destination was taken out of the configuration would come back for ever. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PENDING, too-old",
        "UPLOADING, too-old",
        "WAITING, too-old",
        // The video may exist: nobody is told to begin again, and a retry asks first.
        "FINALIZING, no-credentials",
        "PUBLISHING, no-credentials"
    })
    void destination_thatStaysUnusable_failsTheUploadAtItsAge(String state, String problem) {
        stage.standingAt(
                switch (state) {
                    case "PENDING" -> new UploadState.Pending();
                    case "WAITING" -> Stage.uploading(16).waiting(FakeTime.START, NO_CREDENTIALS);
                    case "FINALIZING" -> Stage.finalizing(16);
                    case "PUBLISHING" -> Stage.finalizing(32).publishing(ScriptedPlatform.VIDEO);
                    default -> Stage.uploading(16);
                });
        stage.time.pass(Limits.DEFAULT.age().plusSeconds(1));
        assertThat(advanceToNobody()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state().name()).isEqualTo("FAILED");
        assertThat(stage.problemType()).isEqualTo(problem);
        assertThat(stage.stored().lease().isReleased()).isTrue();
        assertThat(stage.stored().dueAt()).isEqualTo(Instant.MAX);
    }

    private Advance advanceToNobody() {
        Runner runner = new Runner(
                stage.store,
                stage.pauses,
                new BrokenDestinations(NO_CREDENTIALS),
                pinned -> stage.source,
                stage.time,
                Chance.HALF,
                Limits.DEFAULT,
                "one",
                Herald.NONE);
        return runner.advance(stage.spec.id(), TimeBudget.UNLIMITED, stage.stop, InvocationListener.NONE);
    }
}
