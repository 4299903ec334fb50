package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An upload of which two want to hear. */
class TellingTest {

    private static final Problem AWAY = new Problem("result-unreachable", "Away", "Cause.", "Remedy.");
    private static final Problem QUOTA = new Problem("quota-exceeded", "No quota", "Cause", "Remedy");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final HeraldOfTest herald = new HeraldOfTest(new Story());
    private final Stage stage = new Stage(new Results(List.of("bus", "hook")), herald);

    private void complete() {
        stage.standingUncertainAt(Stage.finalizing(32));
        stage.platform.expect("ask", stored(32)).expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO));
        stage.platform.expect("publish", new Outcome.Complete(ScriptedPlatform.VIDEO));
        assertThat(stage.advance(LONG)).isInstanceOf(Advance.Ended.class);
    }

    private void waitForQuota() {
        stage.standingUncertainAt(Stage.uploading(16));
        Until until = new Until.After(Duration.ofHours(3));
        stage.platform.expect("ask", new Outcome.Wait(until, QUOTA, Outcome.Wait.Scope.UPLOAD));
        assertThat(stage.advance(LONG)).isInstanceOf(Advance.Waits.class);
    }

    @Test
    void aCompletedUpload_isToldToAll_andIsOver() {
        complete();
        assertThat(herald.heard()).containsExactly("bus COMPLETED 1", "hook COMPLETED 1");
        assertThat(stage.stored().isOver()).isTrue();
        assertThat(stage.advance(LONG)).isInstanceOf(Advance.Ended.class);
        assertThat(herald.heard()).isEmpty();
    }

    /** Each has its own part of the time: one that never answers takes none of the others'. */
    @Test
    void whoNeverAnswers_leavesTheOthersTheirTime() {
        herald.deafen("bus", new ProblemException(AWAY));
        herald.hang("bus", () -> stage.time.pass(Duration.ofSeconds(5)));
        complete();
        assertThat(herald.heard()).containsExactly("hook COMPLETED 1");
        assertThat(herald.deadlines()).containsExactly("bus 5 s", "hook 5 s");
    }

    /** A part of which nobody could make anything would be told to nobody, ever. */
    @Test
    void manyWhoAreSlow_areToldSomeNow_andTheOthersFirstTheNextTime() {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        HeraldOfTest slow = new HeraldOfTest(new Story());
        Stage many = new Stage(new Results(names), slow);
        names.forEach(name -> slow.hang(name, () -> many.time.pass(Duration.ofMillis(1500))));
        many.standingUncertainAt(Stage.finalizing(32));
        many.platform
                .expect("ask", stored(32))
                .expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        many.advance(LONG);
        assertThat(slow.deadlines()).startsWith("a 3 s", "b 3 s", "c 3 s");
        assertThat(slow.heard()).hasSizeBetween(4, 7).startsWith("a COMPLETED 1");
        many.advance(LONG);
        assertThat(slow.heard()).contains("h COMPLETED 1");
        assertThat(many.stored().isOver()).isTrue();
    }

    @Test
    void whoDoesNotHear_isToldLaterAndAlone_andTheUploadHasEndedAllTheSame() {
        herald.deafen("bus", new ProblemException(AWAY));
        complete();
        assertThat(herald.heard()).containsExactly("hook COMPLETED 1");
        assertThat(stage.stored().state()).isInstanceOf(UploadState.Completed.class);
        assertThat(stage.stored().lease().isReleased()).isTrue();
        assertThat(stage.stored().due()).contains(stage.time.now().plusSeconds(60));
        assertThat(stage.notes).last().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(InvocationListener.Kind.TOLD);
            assertThat(note.text()).contains(stage.spec.id() + "-1", "hook");
        });
        stage.advance(LONG);
        assertThat(stage.stored().due()).contains(stage.time.now().plusSeconds(120));
        herald.cure("bus");
        stage.advance(LONG);
        assertThat(herald.heard()).containsExactly("bus COMPLETED 1");
        assertThat(stage.stored().due()).isEmpty();
    }

    @Test
    void whoWillNeverHear_isNotToldAgain() {
        herald.deafen("bus", new Herald.RefusedException(AWAY));
        complete();
        assertThat(stage.stored().isOver()).isTrue();
        assertThat(stage.notes)
                .extracting(InvocationListener.Note::kind)
                .containsOnlyOnce(InvocationListener.Kind.NEVER_TOLD);
    }

    @Test
    void whatNobodyForesaw_isTriedAgain_andItsWordsAreNotShown() {
        herald.deafen("bus", new IllegalStateException("secret"));
        complete();
        assertThat(stage.stored().isOver()).isFalse();
        assertThat(stage.notes).noneMatch(note -> note.text().contains("secret"));
    }

    @Test
    void afterThreeDays_itIsGivenUp() {
        herald.deafen("bus", new ProblemException(AWAY));
        complete();
        stage.time.pass(News.LIFE.minusMinutes(1));
        stage.advance(LONG);
        assertThat(stage.stored().isOver()).isFalse();
        stage.time.pass(Duration.ofMinutes(1));
        stage.advance(LONG);
        assertThat(stage.stored().isOver()).isTrue();
        assertThat(stage.notes).last().satisfies(note -> assertThat(note.kind())
                .isEqualTo(InvocationListener.Kind.NEVER_TOLD));
    }

    /** It comes earlier than the wait's end, and neither asks the platform nor ends the wait. */
    @Test
    void aWaitThatSomebodyHasNotHeardOf_isToldWhileItLasts() {
        herald.deafen("hook", new ProblemException(AWAY));
        waitForQuota();
        Instant until = FakeTime.START.plus(Duration.ofHours(3)).plusSeconds(1);
        assertThat(stage.stored().dueAt()).isEqualTo(stage.time.now().plusSeconds(60));
        int invocations = stage.stored().tally().invocations();
        herald.cure("hook");
        assertThat(stage.advance(LONG)).isEqualTo(new Advance.Waits(stage.stored(), false));
        assertThat(herald.heard()).containsExactly("bus WAITING 1", "hook WAITING 1");
        assertThat(stage.stored().dueAt()).isEqualTo(until);
        assertThat(stage.stored().tally().invocations()).isEqualTo(invocations);
    }

    /** It was the first thing, so it is the first that is heard. */
    @Test
    void whatIsTold_keepsItsOrder_andAnUploadThatGoesOnIsNotHeldUp() {
        herald.deafen("bus", new ProblemException(AWAY));
        waitForQuota();
        herald.heard();
        stage.time.pass(Duration.ofHours(4));
        stage.platform.expect("ask", stored(32)).expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO));
        stage.platform.expect("publish", new Outcome.Complete(ScriptedPlatform.VIDEO));
        stage.advance(LONG);
        assertThat(stage.stored().state()).isInstanceOf(UploadState.Completed.class);
        assertThat(herald.heard()).containsExactly("hook COMPLETED 2");
        herald.cure("bus");
        stage.advance(LONG);
        assertThat(herald.heard()).containsExactly("bus WAITING 1", "bus COMPLETED 2");
        assertThat(stage.stored().isOver()).isTrue();
    }

    @Test
    void cancelAndRetry_keepWhatIsUntold() {
        herald.deafen("bus", new ProblemException(AWAY));
        stage.standingUncertainAt(Stage.uploading(16));
        stage.platform.expect("ask", new Outcome.Refused(QUOTA));
        stage.advance(LONG);
        assertThat(stage.stored().state()).isInstanceOf(UploadState.Failed.class);
        stage.uploads.retry(stage.spec.id());
        stage.platform.expect("cancel", new Outcome.SessionLost("cancelled"));
        stage.uploads.cancel(stage.spec.id());
        assertThat(stage.stored().isOver()).isFalse();
        assertThat(stage.stored().due()).contains(stage.time.now());
        herald.cure("bus");
        herald.heard();
        stage.advance(LONG);
        assertThat(herald.heard()).containsExactly("bus FAILED 1");
        assertThat(stage.stored().isOver()).isTrue();
    }

    /** Deaths at every moment, and before and after each telling: told at least once, by the same number. */
    @Test
    void deaths_leaveNoUploadUntold() {
        Results results = new Results(List.of("bus", "hook"));
        int moments = new CrashedUpload(results, HeraldOfTest::new).play(Set.of());
        for (int first = 0; first < moments; first++) {
            for (int second : new int[] {first, first + 1, first + 3}) {
                HeraldOfTest[] all = new HeraldOfTest[1];
                CrashedUpload upload = new CrashedUpload(results, story -> all[0] = new HeraldOfTest(story));
                upload.play(new HashSet<>(List.of(first, second)));
                String circumstances = "deaths at " + first + " and " + second;
                upload.assertWhole(circumstances);
                assertThat(Set.copyOf(all[0].heard()))
                        .as(circumstances)
                        .containsExactlyInAnyOrder("bus COMPLETED 1", "hook COMPLETED 1");
                assertThat(upload.stored().due()).as(circumstances).isEmpty();
            }
        }
    }
}
