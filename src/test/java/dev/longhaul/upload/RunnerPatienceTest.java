package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything is bounded: an upload backs off, waits or fails, and never spins. */
class RunnerPatienceTest {

    private static final Problem QUOTA = new Problem("quota-exceeded", "No quota", "Cause", "Remedy");
    private static final Outcome LOST = new Outcome.Ask("the connection was lost");

    private final Stage stage = new Stage();

    static Outcome wait(Duration delay) {
        return new Outcome.Wait(
                new Until.After(delay),
                new Problem("platform-busy", "Busy", "Cause", "Remedy"),
                Outcome.Wait.Scope.UPLOAD);
    }

    /** With chance at a half: 0.5 + 1 + 2 + 4 + 8 + 16 + 32 s between eight requests. */
    @Test
    void requestsInARow_thatBringNothing_backOffAndThenWait() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect(8, "ask", LOST);
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("platform-unavailable");
        assertThat(stage.time.slept()).isEqualTo(Duration.ofMillis(63_500));
        assertThat(stage.stored().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 1, 0));
        assertThat(stage.stored().uncertain()).isTrue();
    }

    @Test
    void opening_thatBringsNothing_waitsToo() {
        stage.platform.expect(8, "open", LOST);
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("platform-unavailable");
        assertThat(((UploadState.Waiting) stage.stored().state()).resume().name())
                .isEqualTo("OPENING");
    }

    /** Whoever has little time in one invocation must not have less patience in all. */
    @ParameterizedTest(name = "invocations of {0} s")
    @ValueSource(longs = {2, 10, 30})
    void anOutage_failsNoUpload_howeverShortItsInvocations(long seconds) {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect(8 * 12, "ask", LOST);
        Instant end = FakeTime.START.plus(Duration.ofHours(2));
        int invocations = 0;
        while (stage.time.now().isBefore(end)) {
            Advance advance = stage.advance(Duration.ofSeconds(seconds));
            assertThat(advance.checkpoint().state().isEnded())
                    .as("after %s", stage.time.now())
                    .isFalse();
            stage.time.passUntil(
                    advance instanceof Advance.HandedOver handedOver
                            ? handedOver.notBefore()
                            : advance.checkpoint().dueAt());
            invocations++;
        }
        assertThat(invocations).isLessThan(100);
    }

    /** An invocation sits out what it may; what is too long for it ends it. */
    @Test
    void rounds_thatBringNothing_growAndThenFail() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect(8 * 12, "ask", LOST);
        int waits = 0;
        Duration before = Duration.ZERO;
        while (!stage.stored().state().isEnded()) {
            Advance advance = stage.advance();
            if (advance instanceof Advance.Waits) {
                waits++;
                Duration wait =
                        Duration.between(stage.time.now(), advance.checkpoint().dueAt());
                assertThat(wait).isBetween(before, Duration.ofHours(1));
                before = wait;
            }
            stage.time.passUntil(
                    stage.stored().dueAt().equals(Instant.MAX)
                            ? stage.time.now()
                            : stage.stored().dueAt());
        }
        assertThat(stage.problemType()).isEqualTo("no-progress");
        assertThat(stage.stored().tally().roundsWithoutProgress()).isEqualTo(12);
        assertThat(waits).isEqualTo(11);
        assertThat(stage.stored().dueAt()).isEqualTo(Instant.MAX);
        stage.platform.assertFinished();
    }

    @Test
    void progress_takesAllCountsBack() {
        stage.standingUncertainAt(Stage.uploading(0)).with(new Tally(3, 0, 0, 1, 7, 11, 0));
        stage.platform.expect("ask", stored(16)).stores(32).completes();
        stage.advance();
        assertThat(stage.stored().tally()).isEqualTo(new Tally(4, 24, 0, 1, 0, 0, 0));
    }

    /** An answer that brings nothing new must not take the counts back, or question and chunk would take turns for ever. */
    @Test
    void answersWithoutProgress_areBounded() {
        stage.standingUncertainAt(Stage.uploading(16));
        for (int i = 0; i < 8; i++) {
            stage.platform.expect("ask", stored(16)).expect("send", LOST);
        }
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("platform-unavailable");
        stage.platform.assertFinished();
    }

    @Test
    void chunksOfWhichNothingIsStored_areBounded() {
        stage.standingAt(Stage.uploading(16));
        for (int i = 0; i < 7; i++) {
            stage.platform.expect("send", stored(16)).expect("ask", stored(16));
        }
        stage.platform.expect("send", stored(16));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("platform-unavailable");
        stage.platform.assertFinished();
    }

    @Test
    void everyByteStored_withoutAVideoForEver_isBounded() {
        stage.standingUncertainAt(Stage.finalizing(32));
        stage.platform.expect(8 * 12, "ask", stored(40));
        for (int round = 0; round < 40 && !stage.stored().state().isEnded(); round++) {
            stage.advance();
            stage.time.pass(Duration.ofHours(1));
        }
        assertThat(stage.stored().state().name()).isEqualTo("FAILED");
        assertThat(stage.problemType()).isEqualTo("no-progress");
    }

    @ParameterizedTest(name = "Retry-After {0} s in an invocation of {1} s: {2}")
    @CsvSource({
        "0,    60,  sat out",
        "3,    60,  sat out",
        "50,   60,  sat out",
        "54,   60,  WAITING",
        "60,   60,  WAITING",
        "3600, 60,  WAITING",
        "299,  900, sat out",
        "301,  900, WAITING"
    })
    void retryAfter_isSatOutIfItFitsTheTimeLeft_elseSuspends(long seconds, long budgetSeconds, String expected) {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform
                .expect("ask", new Outcome.Ask("answer 503", Optional.of(new Until.After(Duration.ofSeconds(seconds)))))
                .expect("ask", stored(32))
                .completes();
        Advance advance = stage.advance(Duration.ofSeconds(budgetSeconds));
        if (expected.equals("WAITING")) {
            assertThat(advance).isInstanceOf(Advance.Waits.class);
            assertThat(stage.time.slept()).isZero();
            assertThat(stage.stored().dueAt()).isEqualTo(FakeTime.START.plusSeconds(1 + seconds));
            assertThat(stage.problemType()).isEqualTo("platform-busy");
        } else {
            // A platform that wants no pause at all gets the usual one.
            assertThat(stage.time.slept())
                    .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(Math.max(1, seconds)));
            assertThat(stage.stored().confirmedBytes()).isGreaterThan(16);
        }
    }

    @Test
    void retryAfter_onAStoredChunk_isObserved() {
        stage.standingAt(Stage.uploading(16));
        stage.platform
                .expect(
                        "send",
                        new Outcome.Stored(
                                Ranges.upTo(32), Optional.empty(), Optional.of(new Until.After(Duration.ofSeconds(7)))))
                .completes();
        stage.advance();
        assertThat(stage.time.slept()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void backOff_longerThanTheTimeLeft_handsOver() {
        stage.standingUncertainAt(Stage.uploading(16)).with(new Tally(0, 0, 0, 0, 6, 0, 0));
        stage.platform.expect("ask", LOST);
        Advance advance = stage.advance(Duration.ofSeconds(20));
        assertThat(advance).isInstanceOf(Advance.HandedOver.class);
        assertThat(((Advance.HandedOver) advance).notBefore())
                .isEqualTo(stage.time.now().plusSeconds(32));
        assertThat(stage.stored().dueAt()).isEqualTo(stage.time.now().plusSeconds(32 + 60));
    }

    @Test
    void waiting_thatIsOver_goesOnWhereItStood_andAsksFirst() {
        stage.standingUncertainAt(Stage.uploading(16).waiting(FakeTime.START.plusSeconds(100), QUOTA));
        stage.time.pass(Duration.ofSeconds(100));
        stage.platform.expect("ask", stored(16)).stores(32).completes();
        stage.advance();
        assertThat(stage.story.lines()).containsSubsequence("save WAITING", "save UPLOADING", "ask", "send 16-31");
    }

    @Test
    void waiting_thatIsNotOver_staysWaitingWithoutACall() {
        Instant until = FakeTime.START.plus(Duration.ofHours(3));
        stage.standingUncertainAt(Stage.uploading(16).waiting(until, QUOTA));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.story.lines()).containsExactly("take WAITING", "save WAITING", "release WAITING", "close");
        assertThat(stage.stored().dueAt()).isEqualTo(until);
    }

    @Test
    void quota_pausesTheDestination_andTheUploadWaitsWithJitter() {
        Duration day = Duration.ofHours(20);
        stage.platform.expect("open", new Outcome.Wait(new Until.After(day), QUOTA, Outcome.Wait.Scope.DESTINATION));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        Instant until = FakeTime.START.plusSeconds(1).plus(day);
        assertThat(stage.pauses.list()).containsExactly(new Pause(Specs.DESTINATION, until, QUOTA));
        // Half of the largest jitter.
        assertThat(stage.stored().dueAt()).isEqualTo(until.plusSeconds(15));
        assertThat(stage.problemType()).isEqualTo("quota-exceeded");
    }

    /** Nothing counts these waits: only their length keeps them from being a loop. */
    @Test
    void limit_withoutAPauseWorthTheName_stillPausesForAMinute() {
        Problem limit = new Problem("upload-limit", "Limit", "Cause", "Remedy");
        stage.platform.expect(
                "open", new Outcome.Wait(new Until.After(Duration.ZERO), limit, Outcome.Wait.Scope.DESTINATION));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        Instant soonest = stage.time.now().plusSeconds(60);
        assertThat(stage.pauses.list()).containsExactly(new Pause(Specs.DESTINATION, soonest, limit));
        assertThat(stage.stored().dueAt()).isAfterOrEqualTo(soonest);
    }

    @Test
    void pausedDestination_keepsOtherUploadsFromOpening() {
        Instant until = FakeTime.START.plus(Duration.ofHours(20));
        stage.pauses.pause(new Pause(Specs.DESTINATION, until, QUOTA));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.story.lines())
                .containsExactly(
                        "pause anywhere", "take PENDING", "save PENDING", "save WAITING", "release WAITING", "close");
        assertThat(stage.stored().dueAt()).isAfter(until);
    }

    @Test
    void pausedDestination_letsAnOpenSessionGoOn() {
        stage.standingAt(Stage.uploading(16));
        stage.pauses.pause(new Pause(Specs.DESTINATION, FakeTime.START.plus(Duration.ofHours(20)), QUOTA));
        stage.platform.stores(32).completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void pause_thatIsOver_keepsNobody() {
        stage.pauses.pause(new Pause(Specs.DESTINATION, FakeTime.START, QUOTA));
        stage.platform.opens().stores(16).stores(32).completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void unauthorized_getsAnotherToken_andTheSessionStays() {
        stage.standingAt(Stage.uploading(16));
        stage.platform
                .expect("send", new Outcome.Reauthorize())
                .expect("reauthorize", new Outcome.Opened(ScriptedPlatform.SESSION))
                .expect("ask", stored(16))
                .stores(32)
                .completes();
        stage.advance();
        assertThat(stage.platform.sessions()).containsOnly(ScriptedPlatform.SESSION);
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.time.slept()).isZero();
    }

    @Test
    void unauthorized_threeTimesInARow_waitsAndPausesTheDestination() {
        stage.standingUncertainAt(Stage.uploading(16));
        Outcome fresh = new Outcome.Opened(ScriptedPlatform.SESSION);
        stage.platform
                .expect("ask", new Outcome.Reauthorize())
                .expect("reauthorize", fresh)
                .expect("ask", new Outcome.Reauthorize())
                .expect("reauthorize", fresh)
                .expect("ask", new Outcome.Reauthorize());
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("credentials-refused");
        assertThat(stage.pauses.list()).hasSize(1);
        assertThat(stage.stored().dueAt())
                .isCloseTo(stage.time.now().plus(Duration.ofHours(1)), within(31, ChronoUnit.SECONDS));
    }

    @Test
    void unauthorized_withAClearAnswerInBetween_isNotInARow() {
        stage.standingUncertainAt(Stage.uploading(0));
        Outcome fresh = new Outcome.Opened(ScriptedPlatform.SESSION);
        for (long bytes = 0; bytes < 20; bytes += 4) {
            stage.platform
                    .expect("ask", new Outcome.Reauthorize())
                    .expect("reauthorize", fresh)
                    .expect("ask", stored(bytes))
                    .expect("send", new Outcome.Cut());
        }
        stage.platform.expect("ask", stored(32)).completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    /** A token that is good for questions and not for chunks, such as an upload token that has ended. */
    @Test
    void unauthorized_forEachChunkAndForNoQuestion_isInARow() {
        stage.standingAt(Stage.uploading(16));
        Outcome fresh = new Outcome.Opened(ScriptedPlatform.SESSION);
        stage.platform
                .expect("send", new Outcome.Reauthorize())
                .expect("reauthorize", fresh)
                .expect("ask", stored(16))
                .expect("send", new Outcome.Reauthorize())
                .expect("reauthorize", fresh)
                .expect("ask", stored(16))
                .expect("send", new Outcome.Reauthorize());
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("credentials-refused");
    }

    @Test
    void revokedCredentials_pauseTheDestination() {
        Problem revoked = new Problem("credentials-revoked", "Revoked", "Cause", "Remedy");
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform
                .expect("ask", new Outcome.Reauthorize())
                .expect(
                        "reauthorize",
                        new Outcome.Wait(
                                new Until.After(Duration.ofHours(6)), revoked, Outcome.Wait.Scope.DESTINATION));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.problemType()).isEqualTo("credentials-revoked");
        assertThat(stage.pauses.list()).hasSize(1);
    }

    @Test
    void refusal_failsAtOnce_andKeepsWhereItStood() {
        Problem refused = new Problem("refused", "No", "Cause", "Remedy");
        stage.standingAt(Stage.uploading(16));
        stage.platform.expect("send", new Outcome.Refused(refused));
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(Stage.uploading(16).failed(refused));
        // Whoever retries it must ask first.
        assertThat(stage.stored().uncertain()).isTrue();
    }

    @ParameterizedTest(name = "{0} hours old in {1}: {2}")
    @CsvSource({
        "167, UPLOADING, COMPLETED",
        "168, UPLOADING, COMPLETED",
        "169, UPLOADING, FAILED",
        "169, WAITING,   FAILED",
        // The video may exist: it is asked for, however old the upload is.
        "169, FINALIZING, COMPLETED"
    })
    void age_isBounded(long hours, String state, String expected) {
        UploadState.Uploading uploading = Stage.uploading(32);
        switch (state) {
            case "WAITING" -> stage.standingAt(uploading.waiting(FakeTime.START, QUOTA));
            case "FINALIZING" ->
                stage.standingUncertainAt(uploading.finalizing().waiting(FakeTime.START, QUOTA));
            default -> stage.standingAt(uploading);
        }
        stage.time.pass(Duration.ofHours(hours));
        if (state.equals("FINALIZING")) {
            stage.platform
                    .expect("ask", new Outcome.Complete(ScriptedPlatform.VIDEO))
                    .publishes();
        } else {
            stage.platform.completes();
        }
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo(expected);
        if (expected.equals("FAILED")) {
            assertThat(stage.problemType()).isEqualTo("too-old");
        }
    }
}
