package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets come from the platform: after anything that is not a clear answer it is asked before a byte is sent. */
class RunnerUncertaintyTest {

    private final Stage stage = new Stage();

    static Stream<Arguments> uncertain() {
        Outcome fresh = new Outcome.Opened(ScriptedPlatform.SESSION);
        return Stream.of(
                Arguments.of("a lost connection", new Outcome.Ask("the connection was lost"), List.of()),
                Arguments.of("a 503", new Outcome.Ask("answer 503"), List.of()),
                Arguments.of(
                        "a 503 with Retry-After",
                        new Outcome.Ask("answer 503", Optional.of(new Until.After(Duration.ofSeconds(3)))),
                        List.of()),
                Arguments.of("a contradiction", Outcome.Ask.contradiction("less than before"), List.of()),
                Arguments.of("a cut at the deadline", new Outcome.Cut(), List.of()),
                Arguments.of("a short wait", RunnerPatienceTest.wait(Duration.ofSeconds(3)), List.of()),
                Arguments.of("a 401", new Outcome.Reauthorize(), List.of(fresh)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertain")
    void chunk_withoutAClearAnswer_isFollowedByAQuestion(String name, Outcome outcome, List<Outcome> fresh) {
        stage.standingAt(Stage.uploading(0));
        stage.platform.expect("send", outcome);
        fresh.forEach(answer -> stage.platform.expect("reauthorize", answer));
        stage.platform
                .expect("ask", stored(8))
                .stores(24)
                .expect("send", stored(40 - 4))
                .completes();
        stage.advance();
        assertThat(calls())
                .filteredOn(call -> !call.equals("reauthorize"))
                .startsWith("send 0-15", "ask", "send 8-23", "send 24-39");
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertain")
    void question_withoutAClearAnswer_isAskedAgain(String name, Outcome outcome, List<Outcome> fresh) {
        stage.standingUncertainAt(Stage.uploading(0));
        stage.platform.expect("ask", outcome);
        fresh.forEach(answer -> stage.platform.expect("reauthorize", answer));
        stage.platform.expect("ask", stored(16)).stores(32).completes();
        stage.advance();
        assertThat(calls()).filteredOn(call -> !call.equals("reauthorize")).startsWith("ask", "ask", "send 16-31");
    }

    @ParameterizedTest(name = "confirmed {0} bytes")
    @ValueSource(longs = {0, 16, 32})
    void upload_whoseHolderDied_isAskedForBeforeAByteIsSent(long confirmedBytes) {
        stage.standingAt(Stage.uploading(confirmedBytes));
        stage.store.take(
                stage.spec.id(), "dead", stage.time.now(), stage.time.now().plusSeconds(9));
        stage.time.pass(Duration.ofSeconds(9));
        stage.platform.expect("ask", stored(32)).completes();
        stage.advance();
        assertThat(calls()).startsWith("ask", "send 32-39");
    }

    /** The platform may well have taken the chunk and still not say how much: nothing is assumed, all or none. */
    @Test
    void chunk_ofWhichNothingWasStored_isAskedForAfterABackOffAndSentAgain() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.stores(16).expect("ask", stored(16)).stores(32).completes();
        stage.advance();
        assertThat(calls()).startsWith("send 16-31", "ask", "send 16-31", "send 32-39");
        assertThat(stage.time.slept()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void uncertainty_isStoredBeforeTheInvocationEnds() {
        stage.standingAt(Stage.uploading(0));
        stage.platform.expect("send", new Outcome.Cut(), 4, Duration.ofSeconds(8), () -> {});
        // No time is left to ask.
        assertThat(stage.advance(Duration.ofSeconds(8))).isInstanceOf(Advance.HandedOver.class);
        assertThat(stage.stored().uncertain()).isTrue();
        assertThat(stage.stored().confirmedBytes()).isZero();
    }

    @Test
    void contradictions_areToldToThePlatform_andForgottenAfterAClearAnswer() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform
                .expect("ask", Outcome.Ask.contradiction("less than before"))
                .expect("ask", new Outcome.Ask("answer 500"))
                .expect("ask", stored(16))
                .expect("send", new Outcome.Ask("lost"))
                .expect("ask", stored(32))
                .completes();
        stage.advance();
        assertThat(stage.platform.contradictions()).containsExactly(0, 1, 1, 0);
    }

    /** It holds all of it and does not say that it has finished: a video may be in the making, and must not be made twice. */
    @Test
    void everyByteStored_withoutAVideo_isAskedForAndStaysFinalizing() {
        stage.standingAt(Stage.uploading(32));
        stage.platform
                .stores(40)
                .expect("ask", stored(40))
                .expect("ask", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.story.lines())
                .containsExactly(
                        "take UPLOADING",
                        "save UPLOADING",
                        "save FINALIZING",
                        "send 32-39",
                        "save FINALIZING",
                        "ask",
                        "save FINALIZING",
                        "save FINALIZING",
                        "ask",
                        "save PUBLISHING",
                        "publish",
                        "save COMPLETED",
                        "release COMPLETED",
                        "close");
    }

    @Test
    void everyByteStored_andTheSessionGone_isLookedForAndNotSentAgain() {
        stage.standingAt(Stage.uploading(32));
        stage.platform
                .stores(40)
                .expect("ask", new Outcome.SessionLost("answer 404"))
                .expect("lookFor", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        stage.platform.assertFinished();
    }

    private List<String> calls() {
        return stage.story.lines().stream()
                .filter(line -> List.of("open", "ask", "send", "publish", "lookFor", "reauthorize")
                        .contains(line.split(" ", 2)[0]))
                .toList();
    }
}
