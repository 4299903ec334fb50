package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order the runner writes and calls: intent before what cannot be undone, the result right after. */
class RunnerStoryTest {

    private static final String[] TO_THE_END = {
        "save UPLOADING",
        "save FINALIZING",
        "send 32-39",
        "save PUBLISHING",
        "publish",
        "save COMPLETED",
        "release COMPLETED",
        "close"
    };

    private final Stage stage = new Stage();

    @Test
    void upload_inOneInvocation_writesIntentBeforeAndResultAfter() {
        stage.platform.opens().stores(16).stores(32).completes();
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.story.lines())
                .containsExactly(
                        "take PENDING",
                        "save PENDING",
                        "save OPENING",
                        "open",
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
        assertThat(stage.stored().tally()).isEqualTo(new Tally(1, 40, 0, 0, 0, 0, 0));
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Completed(ScriptedPlatform.VIDEO));
    }

    @Test
    void upload_thatEnded_isNotTouchedAgain() {
        stage.standingAt(new UploadState.Cancelled());
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.story.lines()).containsExactly("take CANCELLED", "release CANCELLED");
    }

    @Test
    void wholeFile_inOneRequest_isFinalizingBeforeItsFirstByte() {
        Stage whole = new Stage(40, -1, Limits.DEFAULT);
        whole.platform.opens().completes();
        whole.advance();
        assertThat(whole.story.lines()).containsSubsequence("save UPLOADING", "save FINALIZING", "send 0-39");
    }

    @Test
    void opening_thatWasInterrupted_saysSo() {
        stage.standingUncertainAt(new UploadState.Opening(Optional.empty()));
        stage.platform.opens().stores(16).stores(32).completes();
        stage.advance();
        assertThat(stage.story.lines())
                .startsWith("take OPENING", "save OPENING", "open again", "save UPLOADING", "send 0-15");
    }

    @Test
    void upload_thatIsCertain_isSentOnWithoutAQuestion() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.stores(32).completes();
        stage.advance();
        assertThat(stage.story.lines()).startsWith("take UPLOADING", "save UPLOADING", "send 16-31");
    }

    @Test
    void publishing_thatWasInterrupted_isPublishedAgainAndNothingElse() {
        stage.standingAt(Stage.finalizing(32).publishing(ScriptedPlatform.VIDEO));
        stage.platform.publishes();
        stage.advance();
        assertThat(stage.story.lines())
                .containsExactly(
                        "take PUBLISHING",
                        "save PUBLISHING",
                        "publish",
                        "save COMPLETED",
                        "release COMPLETED",
                        "close");
    }

    @Test
    void publishing_withoutAnAnswer_isTriedAgain() {
        stage.standingAt(Stage.finalizing(32).publishing(ScriptedPlatform.VIDEO));
        stage.platform.expect("publish", new Outcome.Ask("lost")).publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(stage.time.slept()).isEqualTo(Duration.ofMillis(500));
    }

    /** The grid slides: the next chunk begins where the platform stopped, and has the same size. */
    @Test
    void chunk_thatWasPartlyStored_isFollowedFromWhatIsConfirmed() {
        stage.platform.opens().stores(4).stores(20).stores(36).completes();
        stage.advance();
        assertThat(stage.story.lines())
                .filteredOn(line -> line.startsWith("send"))
                .containsExactly("send 0-15", "send 4-19", "send 20-35", "send 36-39");
    }

    /** A 308 to the last chunk: the platform holds less than the file, so the last byte is not under way any more. */
    @Test
    void lastChunk_thatWasPartlyStored_isUploadingAgainAndFinalizingBeforeTheRest() {
        stage.standingAt(Stage.uploading(32));
        stage.platform.stores(36).completes();
        stage.advance();
        assertThat(stage.story.lines())
                .containsSubsequence(
                        "save FINALIZING", "send 32-39", "save UPLOADING", "save FINALIZING", "send 36-39");
    }

    @Test
    void session_thatMoved_isUsedUnderItsNewAddress() {
        Session moved = new Session(java.util.Map.of("uri", "https://example.org/2"), FakeTime.START);
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect(
                        "send",
                        new Outcome.Stored(Ranges.upTo(16), java.util.Optional.of(moved), java.util.Optional.empty()))
                .stores(32)
                .completes();
        stage.advance();
        assertThat(stage.platform.sessions()).containsExactly(ScriptedPlatform.SESSION, moved, moved);
    }

    @Test
    void complete_onAQuestion_isTheEndWithoutAnotherByte() {
        stage.standingUncertainAt(Stage.finalizing(32));
        stage.platform
                .expect("ask", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.story.lines())
                .containsExactly(
                        "take FINALIZING",
                        "save FINALIZING",
                        "ask",
                        "save PUBLISHING",
                        "publish",
                        "save COMPLETED",
                        "release COMPLETED",
                        "close");
        assertThat(stage.stored().tally().sentBytes()).isZero();
    }

    @Test
    void complete_inTheMiddle_isBelieved() {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void invocations_areCounted() {
        stage.standingAt(Stage.uploading(0));
        stage.platform
                .expect("send", stored(16), -1, Duration.ofSeconds(8), () -> {})
                .stores(32)
                .completes();
        stage.advance(Duration.ofSeconds(8));
        stage.advance(Duration.ofSeconds(60));
        assertThat(stage.stored().tally().invocations()).isEqualTo(2);
        assertThat(stage.story.lines()).endsWith(TO_THE_END);
    }
}
