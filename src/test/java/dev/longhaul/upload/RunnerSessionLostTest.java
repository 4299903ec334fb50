package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost session begins anew, a few times, and never where a video may have been made. */
class RunnerSessionLostTest {

    private static final Outcome GONE = new Outcome.SessionLost("answer 404");

    private final Stage stage = new Stage();

    @Test
    void sessionLost_whileUploading_beginsAnewFromByte0() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.expect("send", GONE).opens().stores(16).stores(32).completes();
        stage.advance();
        assertThat(stage.story.lines())
                .containsExactly(
                        "take UPLOADING",
                        "save UPLOADING",
                        "send 16-31",
                        "save OPENING",
                        "open again",
                        "save UPLOADING",
                        "send 0-15",
                        "save UPLOADING",
                        "send 16-31",
                        "save UPLOADING",
                        "save FINALIZING",
                        "send 32-39",
                        "save PUBLISHING",
                        "publish",
                        "save COMPLETED",
                        "release COMPLETED",
                        "close");
        assertThat(stage.stored().tally().sessionRestarts()).isEqualTo(1);
    }

    @Test
    void sessionLost_threeTimes_fails() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.expect("send", GONE).opens().expect("send", GONE).opens().expect("send", GONE);
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.problemType()).isEqualTo("session-lost");
        stage.platform.assertFinished();
    }

    @Test
    void sessionsLost_inManyInvocations_areCountedTogether() {
        stage.standingAt(Stage.uploading(16)).with(new Tally(9, 0, 0, 2, 0, 0, 0));
        stage.platform.expect("send", GONE);
        stage.advance();
        assertThat(stage.problemType()).isEqualTo("session-lost");
    }

    /** What was confirmed is gone: nothing can be built on such a session. */
    @Test
    void lessThanWasConfirmed_isALostSession() {
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect("ask", stored(12)).opens().stores(16).stores(32).completes();
        stage.advance();
        assertThat(stage.story.lines()).containsSubsequence("ask", "save OPENING", "open again", "send 0-15");
    }

    @Test
    void lessThanWasConfirmed_whileFinalizing_isLookedForFirst() {
        stage.standingUncertainAt(Stage.finalizing(32));
        stage.platform
                .expect("ask", stored(12))
                .expect("lookFor", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void sessionLost_whileFinalizing_andTheVideoIsThere_isCompleted() {
        stage.standingAt(Stage.finalizing(32));
        stage.platform
                .expect("send", GONE)
                .expect("lookFor", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.stored().tally().sessionRestarts()).isZero();
    }

    /** A clear answer: of the last chunk nothing was stored, so there is no video. */
    @Test
    void sessionLost_afterNothingOfTheLastChunkWasStored_beginsAnew_andLooksForNothing() {
        stage.standingAt(Stage.uploading(32));
        stage.platform
                .stores(32)
                .expect("ask", GONE)
                .opens()
                .stores(16)
                .stores(32)
                .completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        stage.platform.assertFinished();
    }

    /** No answer, and a session that says so. */
    @Test
    void sessionLost_afterTheLastChunkWasCut_isLookedForFirst() {
        stage.standingAt(Stage.uploading(32));
        stage.platform
                .expect("send", new Outcome.Moved(ScriptedPlatform.SESSION, "cut"))
                .expect("ask", GONE)
                .expect("lookFor", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        stage.platform.assertFinished();
    }

    @Test
    void sessionLost_whileFinalizing_andSurelyNoVideo_beginsAnew() {
        stage.standingAt(Stage.finalizing(32));
        stage.platform
                .expect("send", GONE)
                .expect("lookFor", GONE)
                .opens()
                .stores(16)
                .stores(32)
                .completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.stored().tally().sessionRestarts()).isEqualTo(1);
    }

    @Test
    void sessionLost_whileFinalizing_andNobodyCanTell_failsAndOpensNothing() {
        Problem mayExist = new Problem("video-may-exist", "It may exist", "Cause", "Remedy");
        stage.standingAt(Stage.finalizing(32));
        stage.platform.expect("send", GONE).expect("lookFor", new Outcome.Refused(mayExist));
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.problemType()).isEqualTo("video-may-exist");
        assertThat(stage.stored().state()).isEqualTo(Stage.finalizing(32).failed(mayExist));
    }

    /** The list of videos lags behind: it is looked at again, each time after the session was asked, and told how often. */
    @Test
    void sessionLost_whileFinalizing_andNoVideoYet_isLookedForAgain() {
        stage.standingAt(Stage.finalizing(32));
        Outcome notYet = new Outcome.Wait(
                new Until.After(Duration.ofMinutes(4)),
                new Problem("video-looked-for", "Looking", "No video yet", "Wait"),
                Outcome.Wait.Scope.UPLOAD);
        stage.platform
                .expect("send", GONE)
                .expect("lookFor", notYet)
                .expect("ask", GONE)
                .expect("lookFor", notYet)
                .expect("ask", GONE)
                .expect("lookFor", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.platform.contradictions()).containsExactly(0, 0, 1, 0, 2);
    }

    @Test
    void search_thatHasNoAnswer_isBoundedAndOpensNothing() {
        stage.standingUncertainAt(Stage.finalizing(32));
        for (int i = 0; i < 8; i++) {
            stage.platform.expect("ask", GONE).expect("lookFor", new Outcome.Ask("answer 503"));
        }
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.stored().state().name()).isEqualTo("WAITING");
        stage.platform.assertFinished();
    }

    @Test
    void search_thatMustWait_waitsWithTheSessionKept() {
        stage.standingUncertainAt(Stage.finalizing(32));
        stage.platform.expect("ask", GONE).expect("lookFor", RunnerPatienceTest.wait(Duration.ofHours(2)));
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(((UploadState.Waiting) stage.stored().state()).resume()).isEqualTo(Stage.finalizing(32));
    }

    @ParameterizedTest(name = "confirmed {0} bytes")
    @ValueSource(longs = {0, 16, 32, 40})
    void finalizing_neverOpensASecondSessionUnlessSurelyNoVideoExists(long confirmedBytes) {
        stage.standingUncertainAt(Stage.finalizing(confirmedBytes));
        stage.platform.expect("ask", GONE).expect("lookFor", new Outcome.Ask("answer 500"));
        stage.platform
                .expect("ask", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        List<String> lines = stage.story.lines();
        assertThat(lines).noneMatch(line -> line.startsWith("open"));
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }
}
