package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invocation ends in time, and not before it has tried. */
class RunnerTimeTest {

    private final Stage stage = new Stage();

    @Test
    void timeThatIsUp_handsOverWithTheCheckpointDue() {
        stage.standingAt(Stage.uploading(0));
        stage.platform.expect("send", stored(16), -1, Duration.ofSeconds(15), () -> {});
        Advance advance = stage.advance(Duration.ofSeconds(20));
        assertThat(advance).isInstanceOf(Advance.HandedOver.class);
        assertThat(((Advance.HandedOver) advance).notBefore()).isEqualTo(stage.time.now());
        assertThat(stage.stored().dueAt()).isEqualTo(stage.time.now().plusSeconds(60));
        assertThat(stage.stored().confirmedBytes()).isEqualTo(16);
        assertThat(stage.stored().lease().isReleased()).isTrue();
    }

    @ParameterizedTest(name = "{0} bytes/s measured")
    @ValueSource(longs = {1, 1000})
    void firstChunk_isAlwaysBegun(long bytesPerSecond) {
        stage.standingAt(Stage.uploading(0)).with(new Throughput(bytesPerSecond));
        stage.platform.expect("send", stored(4), 4, Duration.ofSeconds(2), () -> {});
        stage.advance(Duration.ofSeconds(2));
        assertThat(stage.story.lines()).contains("send 0-15");
    }

    /** One granule of 4 bytes at 1 byte a second takes 4 s: with 3 s left only the first chunk may be begun. */
    @Test
    void secondChunk_isNotBegunWhenNoGranuleCanArrive() {
        stage.standingAt(Stage.uploading(0)).with(new Throughput(1));
        stage.platform.expect("send", stored(12), 12, Duration.ofSeconds(12), () -> {});
        assertThat(stage.advance(Duration.ofSeconds(20))).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.story.lines())
                .filteredOn(line -> line.startsWith("send"))
                .containsExactly("send 0-15");
        stage.platform.assertFinished();
    }

    @Test
    void secondChunk_isBegunWhenOneGranuleCanArrive_atFullSize() {
        stage.standingAt(Stage.uploading(0)).with(new Throughput(1));
        stage.platform
                .expect("send", stored(8), 8, Duration.ofSeconds(8), () -> {})
                .expect("send", new Outcome.Cut(), 7, Duration.ofSeconds(7), () -> {})
                .expect("ask", stored(12));
        stage.advance(Duration.ofSeconds(20));
        assertThat(stage.story.lines())
                .filteredOn(line -> line.startsWith("send"))
                .containsExactly("send 0-15", "send 8-23");
        assertThat(stage.stored().confirmedBytes()).isEqualTo(12);
    }

    /** The reserve is there for this: what arrived of a chunk that was cut is asked before the hand-over. */
    @Test
    void chunkCutAtTheDeadline_isAskedForInTheReserve() {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", new Outcome.Cut(), 15, Duration.ofSeconds(15), () -> {})
                .expect("ask", stored(12));
        assertThat(stage.advance(Duration.ofSeconds(20))).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.stored().confirmedBytes()).isEqualTo(12);
        assertThat(stage.stored().uncertain()).isFalse();
        assertThat(stage.stored().tally().roundsWithoutProgress()).isZero();
    }

    /** What is left is for calling the next invocation; the lease is over soon by itself. */
    @Test
    void storeThatFallsSilentInTheReserve_isNotWrittenToAgain() {
        stage.standingAt(Stage.uploading(0));
        stage.platform.expect("send", stored(16), -1, Duration.ofSeconds(15), stage.story::refuseAllWrites);
        assertThatThrownBy(() -> stage.advance(Duration.ofSeconds(20))).isInstanceOf(ProblemException.class);
        assertThat(stage.story.refusedWrites()).isEqualTo(1);
        assertThat(stage.stored().lease().isReleased()).isFalse();
    }

    /** Else the upload would stand still as long as the invocation might have lasted. */
    @Test
    void storeThatFailsEarlier_isAskedForTheLeaseBack() {
        stage.standingAt(Stage.uploading(0));
        stage.platform.expect("send", stored(16), -1, Duration.ofSeconds(1), stage.story::refuseAllWrites);
        assertThatThrownBy(() -> stage.advance(Duration.ofSeconds(20))).isInstanceOf(ProblemException.class);
        assertThat(stage.story.refusedWrites()).isEqualTo(2);
    }

    @Test
    void questionInTheReserve_withoutAnAnswer_isNotRepeated() {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", new Outcome.Cut(), 15, Duration.ofSeconds(15), () -> {})
                .expect("ask", new Outcome.Ask("lost"));
        assertThat(stage.advance(Duration.ofSeconds(20))).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.stored().uncertain()).isTrue();
        stage.platform.assertFinished();
    }

    @Test
    void invocationsWithoutProgress_areBounded() {
        stage.standingAt(Stage.uploading(0));
        for (int i = 0; i < 12; i++) {
            stage.platform.expect("send", new Outcome.Cut(), 3, Duration.ofSeconds(20), () -> {});
            if (i < 11) {
                stage.platform.expect("ask", stored(0));
            }
        }
        // Each invocation after the first asks, and has no time to ask at its end.
        for (int i = 0; i < 12; i++) {
            assertThat(stage.stored().state().isEnded()).isFalse();
            stage.advance(Duration.ofSeconds(20));
        }
        assertThat(stage.problemType()).isEqualTo("no-progress");
    }

    @ParameterizedTest(name = "invocations of {0} ms")
    @ValueSource(longs = {1000, 2000, 10_000})
    void shortInvocations_advanceEachTime(long millis) {
        stage.standingAt(Stage.uploading(0));
        Duration chunks = Duration.ofMillis(millis * 3 / 4);
        for (long bytes = 4; bytes < 40; bytes += 4) {
            stage.platform
                    .expect("send", new Outcome.Cut(), 5, chunks, () -> {})
                    .expect("ask", stored(bytes));
        }
        for (long bytes = 4; bytes < 40; bytes += 4) {
            stage.advance(Duration.ofMillis(millis));
            assertThat(stage.stored().confirmedBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void stop_cutsTheChunk_asks_andHandsOverAtOnce() {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", new Outcome.Cut(), 9, Duration.ofSeconds(1), () -> stage.stop.request())
                .expect("ask", stored(8));
        assertThat(stage.advance()).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.stored().confirmedBytes()).isEqualTo(8);
        assertThat(stage.stored().tally().roundsWithoutProgress()).isZero();
        stage.platform.assertFinished();
    }

    @Test
    void stop_endsABackOffAtOnce_andIsNoRoundWithoutProgress() {
        stage.standingUncertainAt(Stage.uploading(16)).with(new Tally(0, 0, 0, 0, 6, 3, 0));
        stage.platform.expect("ask", new Outcome.Ask("lost"), 0, Duration.ofSeconds(1), () -> stage.stop.request());
        assertThat(stage.advance()).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.time.slept()).isZero();
        assertThat(stage.stored().tally().roundsWithoutProgress()).isEqualTo(3);
    }

    @Test
    void stop_beforeTheFirstCall_callsNothing() {
        stage.stop.request();
        assertThat(stage.advance()).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.story.lines())
                .containsExactly("take PENDING", "save PENDING", "save PENDING", "release PENDING", "close");
    }

    /** An upload that waits until tomorrow is not due in a minute because a person pressed Ctrl-C. */
    @Test
    void stop_whileWaiting_staysDueWhenTheWaitEnds() {
        var until = FakeTime.START.plus(Duration.ofHours(3));
        stage.standingUncertainAt(Stage.uploading(16).waiting(until, new Problem("type", "Title", "Cause", "Remedy")));
        stage.stop.request();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("WAITING");
        assertThat(stage.stored().dueAt()).isEqualTo(until);
    }

    /** At a byte a second, no granule of 1 KiB arrives before the lease's end; but the lease is renewed. */
    @Test
    void slowNetwork_withoutTimeLimit_isNoReasonToHandOver() {
        Stage slow = new Stage(4096, 1024, Limits.DEFAULT);
        slow.platform.grid(new Grid(1024, 1024, 1 << 20, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL, Grid.Keeps.GRANULES));
        slow.standingAt(Stage.uploading(0)).with(new Throughput(1));
        Duration took = Duration.ofSeconds(1024);
        for (long bytes = 1024; bytes < 4096; bytes += 1024) {
            slow.platform.expect("send", stored(bytes), -1, took, () -> {});
        }
        slow.platform
                .expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO), -1, took, () -> {})
                .publishes();
        assertThat(slow.advance()).isInstanceOf(Advance.Ended.class);
    }

    @Test
    void everyRequest_isOverBeforeTheLeaseEnds() {
        stage.platform.opens().stores(16).stores(32).completes();
        stage.advance(Duration.ofSeconds(20));
        assertThat(stage.platform.deadlines()).isNotEmpty().allSatisfy(deadline -> assertThat(deadline)
                .isBeforeOrEqualTo(FakeTime.START.plusSeconds(20)));
    }

    @Test
    void chunks_leaveTheReserveAlone() {
        stage.standingAt(Stage.uploading(0));
        stage.platform.stores(16).stores(32).completes();
        stage.advance(Duration.ofSeconds(40));
        assertThat(stage.platform.deadlines().subList(0, 3))
                .allSatisfy(deadline -> assertThat(deadline).isEqualTo(FakeTime.START.plusSeconds(35)));
    }
}
