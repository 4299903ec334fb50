package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of an upload is worth telling, and for how long. */
class NewsTest {

    private static final Instant NOW = FakeTime.START;
    private static final Problem PROBLEM = new Problem("type", "Title", "Cause", "Remedy");
    private static final Problem OTHER = new Problem("other", "Title", "Cause", "Remedy");
    private static final Results BOTH = new Results(List.of("bus", "hook"));

    private final Checkpoint created = Checkpoint.create(Specs.of(40, 16, NOW).heardBy(BOTH), NOW.plusSeconds(60));

    static Stream<Arguments> states() {
        UploadState.Uploading half = Stage.uploading(16);
        return Stream.of(
                Arguments.of(new UploadState.Pending(), null),
                Arguments.of(half, null),
                Arguments.of(half.finalizing(), null),
                Arguments.of(half.publishing(ScriptedPlatform.VIDEO), null),
                Arguments.of(new UploadState.Cancelled(), null),
                Arguments.of(
                        half.publishing(ScriptedPlatform.VIDEO).completed(),
                        new News.Entry(1, NOW, new News.Completed(ScriptedPlatform.VIDEO), 40, BOTH.to())),
                Arguments.of(half.failed(PROBLEM), new News.Entry(1, NOW, new News.Failed(PROBLEM), 16, BOTH.to())),
                Arguments.of(
                        half.waiting(NOW.plusSeconds(9), PROBLEM),
                        new News.Entry(1, NOW, new News.Waits(NOW.plusSeconds(9), PROBLEM), 16, BOTH.to())));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aState_isToldOrNot(UploadState state, News.Entry told) {
        UploadState before = state instanceof UploadState.Pending ? Stage.uploading(0) : new UploadState.Pending();
        News news = created.with(state).reportedSince(before, NOW).news();
        assertThat(news.untold()).isEqualTo(told == null ? List.of() : List.of(told));
        assertThat(news.untold()).allSatisfy(entry -> {
            assertThat(entry.id(created.id())).isEqualTo(created.id() + "-1");
            assertThat(entry.event().state()).isEqualTo(state.name());
        });
    }

    @Test
    void aStateThatStays_isToldOnce_andOneThatNobodyWantsToHearOf_never() {
        UploadState failed = Stage.uploading(16).failed(PROBLEM);
        assertThat(created.with(failed).reportedSince(failed, NOW).news()).isEqualTo(News.NONE);
        Checkpoint unheard = Checkpoint.create(Specs.of(40, 16, NOW), NOW);
        assertThat(unheard.with(failed).reportedSince(unheard.state(), NOW).news())
                .isEqualTo(News.NONE);
    }

    /** Each row comes after a wait for "type" at 16 bytes that was over. */
    @ParameterizedTest(name = "for {0} at {1}: told {2}")
    @CsvSource({"type, 16, false", "type, 20, true", "other, 16, true"})
    void aWait_isToldWhenItIsAnotherOne(String type, long confirmedBytes, boolean told) {
        Checkpoint waited = wait(created, PROBLEM, 16).with(Stage.uploading(confirmedBytes));
        Checkpoint again = wait(waited, type.equals("type") ? PROBLEM : OTHER, confirmedBytes);
        assertThat(again.news().count()).isEqualTo(told ? 2 : 1);
    }

    @Test
    void aWait_afterAFailureThatAPersonTookBack_isToldAgain() {
        Checkpoint failed = wait(created, PROBLEM, 16).with(Stage.uploading(16).failed(PROBLEM));
        Checkpoint told = failed.reportedSince(Stage.uploading(16), NOW).with(Stage.uploading(16));
        assertThat(wait(told, PROBLEM, 16).news().count()).isEqualTo(3);
    }

    private static Checkpoint wait(Checkpoint checkpoint, Problem reason, long confirmedBytes) {
        UploadState before = checkpoint.state();
        return checkpoint
                .with(Stage.uploading(confirmedBytes).waiting(NOW.plusSeconds(60), reason))
                .reportedSince(before, NOW);
    }

    @Test
    void anEntry_isUntoldUntilAllHaveHeardIt() {
        News news = wait(created, PROBLEM, 16).news().heard(1, "bus");
        assertThat(news.untold()).singleElement().satisfies(entry -> assertThat(entry.to())
                .containsExactly("hook"));
        assertThat(news.heard(2, "hook").isUntold()).isTrue();
        assertThat(news.heard(1, "hook").isUntold()).isFalse();
        assertThat(news.heard(1, "hook").count()).isEqualTo(1);
    }

    @Test
    void ofMoreThanAreKept_theOldestWaitIsForgotten_andNoEnd() {
        Checkpoint checkpoint = created.with(Stage.uploading(0).failed(PROBLEM))
                .reportedSince(created.state(), NOW)
                .with(Stage.uploading(0));
        for (int bytes = 1; bytes <= News.MOST; bytes++) {
            checkpoint = wait(checkpoint, PROBLEM, bytes);
        }
        assertThat(checkpoint.news().untold()).extracting(News.Entry::number).containsExactly(1, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest(name = "after {0} failures: {1} min")
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 32", "7, 60", "50, 60"})
    void whatIsUntold_isDueEverMoreSeldom(int failures, long minutes) {
        News news = wait(created, PROBLEM, 16).news();
        for (int i = 0; i < failures; i++) {
            news = news.tried(false);
        }
        assertThat(news.dueAt(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
        assertThat(news.tried(true).dueAt(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(news.heard(1, "bus").heard(1, "hook").dueAt(NOW)).isEqualTo(Instant.MAX);
    }

    /** What has ended and is told is nobody's business any more; nothing else is. */
    @Test
    void anUpload_isOver_whenItHasEndedAndAllIsTold() {
        Checkpoint failed = created.with(Stage.uploading(16).failed(PROBLEM)).reportedSince(created.state(), NOW);
        assertThat(failed.isOver()).isFalse();
        assertThat(failed.released(NOW, NOW.plusSeconds(5)).due()).contains(NOW.plusSeconds(5));
        Checkpoint told = failed.with(failed.news().heard(1, "bus").heard(1, "hook"));
        assertThat(told.isOver()).isTrue();
        assertThat(told.due()).isEmpty();
        assertThat(told.released(NOW, NOW).dueAt()).isEqualTo(Instant.MAX);
        assertThat(created.isOver()).isFalse();
        assertThat(created.due()).contains(NOW.plusSeconds(60));
    }

    @Property(tries = 200)
    void numbers_growByOne_andNoMoreThanMostAreKept(@ForAll @IntRange(min = 1, max = 40) int waits) {
        Checkpoint checkpoint = created;
        for (int bytes = 1; bytes <= waits; bytes++) {
            checkpoint = wait(checkpoint, PROBLEM, bytes);
        }
        assertThat(checkpoint.news().count()).isEqualTo(waits);
        assertThat(checkpoint.news().untold())
                .hasSize(Math.min(waits, News.MOST))
                .extracting(News.Entry::number)
                .isSorted()
                .endsWith(waits);
    }
}
