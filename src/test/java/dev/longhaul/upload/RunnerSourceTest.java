package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The source is pinned: what is not the pinned version is never sent. */
class RunnerSourceTest {

    private static final Problem MISSING = new Problem("source-missing", "Gone", "Cause", "Remedy");

    private final Stage stage = new Stage();

    @Test
    void sourceThatChanged_failsBeforeAnythingIsOpened() {
        stage.source.nowIs(pinned -> new SourceIdentity(pinned.location(), pinned.sizeBytes(), "2"));
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.problemType()).isEqualTo("source-changed");
        assertThat(stage.story.lines()).noneMatch(line -> line.startsWith("open"));
    }

    @Test
    void sourceThatGrew_failsToo() {
        stage.source.nowIs(pinned -> new SourceIdentity(pinned.location(), pinned.sizeBytes() + 1, pinned.pin()));
        stage.advance();
        assertThat(stage.problemType()).isEqualTo("source-changed");
    }

    @Test
    void sourceThatIsMissing_failsWithItsProblem() {
        stage.source.nowIs(pinned -> {
            throw new ProblemException(MISSING);
        });
        stage.advance();
        assertThat(stage.problemType()).isEqualTo("source-missing");
    }

    @Test
    void sourceOutOfReach_isTriedAgainAndBounded() {
        stage.source.nowIs(pinned -> {
            throw new IOException("no route to host");
        });
        assertThat(stage.advance()).isInstanceOf(Advance.Waits.class);
        assertThat(stage.story.lines()).noneMatch(line -> line.startsWith("open"));
        assertThat(stage.time.slept()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void sourceThatIsBack_isUploaded() {
        stage.source.nowIs(pinned -> {
            stage.source.nowIs(again -> again);
            throw new IOException("no route to host");
        });
        stage.platform.opens().stores(16).stores(32).completes();
        stage.advance();
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void sourceFoundChangedWhileSending_failsWhereItStands() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.expect("send", null, 0, Duration.ofSeconds(1), () -> {
            throw new WatchedSource.LostException(new ProblemException(MISSING));
        });
        assertThat(stage.advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.problemType()).isEqualTo("source-missing");
        assertThat(((UploadState.Failed) stage.stored().state()).at()).isEqualTo(Stage.uploading(16));
    }

    /** A store or credentials that fail in mid-upload end the invocation only; whoever goes on asks first. */
    @Test
    void problemOfAnotherKindWhileSending_leavesTheUploadAsItWas_uncertain() {
        stage.standingAt(Stage.uploading(16));
        stage.platform.expect("send", null, 0, Duration.ofSeconds(1), () -> {
            throw new ProblemException(MISSING);
        });
        assertThatThrownBy(stage::advance).isInstanceOf(ProblemException.class);
        assertThat(stage.stored().state()).isEqualTo(Stage.uploading(16));
        assertThat(stage.stored().uncertain()).isTrue();
        assertThat(stage.stored().lease().isReleased()).isTrue();
    }

    /** What a source says of itself is told apart wherever it says it. */
    @Test
    void sourceThatIsGone_isTold_whateverIsAskedOfIt() {
        FakeSource source = new FakeSource(64);
        source.nowIs(pinned -> {
            throw new ProblemException(MISSING);
        });
        assertThatThrownBy(() -> new WatchedSource(source).identity())
                .isInstanceOf(WatchedSource.LostException.class)
                .hasMessageContaining(MISSING.title());
    }
}
