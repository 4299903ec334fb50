package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person does with uploads. */
class UploadsTest {

    private static final Problem PROBLEM = new Problem("type", "Title", "Cause", "Remedy");
    private static final Outcome GONE = new Outcome.SessionLost("cancelled");
    private static final Outcome DONE = new Outcome.Complete(ScriptedPlatform.VIDEO);

    private final Stage stage = new Stage();

    @Test
    void record_ofAKnownUpload_findsIt() {
        stage.standingAt(Stage.uploading(16));
        Uploads.Recorded recorded = stage.uploads.record(stage.spec);
        assertThat(recorded.recorded()).isFalse();
        assertThat(recorded.checkpoint().confirmedBytes()).isEqualTo(16);
    }

    @Test
    void record_ofANewUpload_isPendingAndDueInAMinute() {
        UploadSpec other = Specs.of(41, 16, stage.time.now());
        Uploads.Recorded recorded = stage.uploads.record(other);
        assertThat(recorded.recorded()).isTrue();
        assertThat(recorded.checkpoint().dueAt()).isEqualTo(stage.time.now().plusSeconds(60));
    }

    static Stream<Arguments> retried() {
        return Stream.of(
                Arguments.of("FAILED", Stage.finalizing(32).failed(PROBLEM), Stage.finalizing(32)),
                Arguments.of("WAITING", Stage.uploading(16).waiting(FakeTime.START, PROBLEM), Stage.uploading(16)),
                Arguments.of("UPLOADING", Stage.uploading(16), Stage.uploading(16)));
    }

    @Test
    void retry_ofWhatHasEnded_changesNothing() {
        stage.standingAt(new UploadState.Cancelled()).with(new Tally(4, 99, 0, 2, 7, 11, 0));
        Checkpoint before = stage.stored();
        assertThat(stage.uploads.retry(stage.spec.id())).isEqualTo(before);
        assertThat(stage.stored()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("retried")
    void retry_goesOnWhereItStood_askingFirst_withItsBoundsAnew(String name, UploadState from, UploadState to) {
        stage.standingAt(from).with(new Tally(4, 99, 0, 2, 7, 11, 0));
        Checkpoint retried = stage.uploads.retry(stage.spec.id());
        assertThat(retried.state()).isEqualTo(to);
        assertThat(retried.uncertain()).isTrue();
        assertThat(retried.tally()).isEqualTo(new Tally(4, 99, 0, 0, 0, 0, 0));
        assertThat(retried.lease().isReleased()).isTrue();
    }

    static Stream<Arguments> cancelled() {
        return Stream.of(
                Arguments.of(new UploadState.Pending(), new Outcome[0], "CANCELLED"),
                Arguments.of(new UploadState.Opening(Optional.empty()), new Outcome[0], "CANCELLED"),
                Arguments.of(Stage.uploading(16), new Outcome[] {GONE}, "CANCELLED"),
                Arguments.of(Stage.uploading(16).failed(PROBLEM), new Outcome[] {GONE}, "CANCELLED"),
                Arguments.of(Stage.uploading(16).waiting(FakeTime.START, PROBLEM), new Outcome[] {GONE}, "CANCELLED"),
                Arguments.of(Stage.uploading(16), new Outcome[] {DONE}, "video-exists"),
                Arguments.of(Stage.uploading(16), new Outcome[] {new Outcome.Ask("lost")}, "cancel-uncertain"),
                Arguments.of(Stage.finalizing(32), new Outcome[] {stored(32), GONE}, "CANCELLED"),
                Arguments.of(Stage.finalizing(32), new Outcome[] {DONE}, "video-exists"),
                Arguments.of(Stage.finalizing(32).failed(PROBLEM), new Outcome[] {DONE}, "video-exists"),
                Arguments.of(Stage.finalizing(32), new Outcome[] {new Outcome.Ask("lost")}, "cancel-uncertain"),
                Arguments.of(publishing(), new Outcome[0], "video-exists"),
                Arguments.of(publishing().waiting(FakeTime.START, PROBLEM), new Outcome[0], "video-exists"),
                Arguments.of(publishing().failed(PROBLEM), new Outcome[0], "video-exists"),
                Arguments.of(publishing().completed(), new Outcome[0], "already-ended"),
                Arguments.of(new UploadState.Cancelled(), new Outcome[0], "already-ended"));
    }

    private static UploadState.Publishing publishing() {
        return Stage.finalizing(32).publishing(ScriptedPlatform.VIDEO);
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @MethodSource("cancelled")
    void cancel_endsTheSession_unlessAVideoExists(UploadState from, Outcome[] answers, String expected) {
        stage.standingAt(from);
        boolean askedFirst = answers.length == 2 || from.toString().contains("Finalizing");
        for (int i = 0; i < answers.length; i++) {
            stage.platform.expect(askedFirst && i == 0 ? "ask" : "cancel", answers[i]);
        }
        if (expected.equals("CANCELLED")) {
            assertThat(stage.uploads.cancel(stage.spec.id()).state()).isEqualTo(new UploadState.Cancelled());
        } else {
            assertThatThrownBy(() -> stage.uploads.cancel(stage.spec.id()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo(expected));
            assertThat(stage.stored().state()).isEqualTo(from);
            assertThat(stage.stored().lease().isReleased()).isTrue();
        }
        stage.platform.assertFinished();
    }

    /** A session that has ended may have ended with its video, which must not be deleted. */
    @ParameterizedTest
    @CsvSource({"complete, video-exists", "lost, CANCELLED", "ask, cancel-uncertain"})
    void cancel_ofASessionThatHasEndedAtTheEnd_looksForTheVideoFirst(String looked, String expected) {
        stage.standingAt(Stage.finalizing(32));
        Outcome found = looked.equals("complete") ? DONE : looked.equals("lost") ? GONE : new Outcome.Ask("lost");
        stage.platform.expect("ask", new Outcome.SessionLost("gone")).expect("lookFor", found);
        if (expected.equals("CANCELLED")) {
            stage.platform.expect("cancel", GONE);
            assertThat(stage.uploads.cancel(stage.spec.id()).state()).isEqualTo(new UploadState.Cancelled());
        } else {
            assertThatThrownBy(() -> stage.uploads.cancel(stage.spec.id()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().type()).isEqualTo(expected));
        }
        stage.platform.assertFinished();
    }

    /** Without credentials nothing can be cleared away; with some that cannot be read just now, it can be later. */
    @ParameterizedTest
    @CsvSource({"no-credentials, CANCELLED", "credentials-unreachable, OPENING", "credentials-unreadable, OPENING"})
    void cancel_whileItOpens_whereTheDestinationCannotBeUsed(String problem, String state) {
        UploadState.Opening opening = new UploadState.Opening(Optional.empty());
        stage.standingAt(opening);
        Problem trouble = new Problem(problem, "Trouble", "Cause", "Remedy");
        Uploads uploads = new Uploads(stage.store, stage.pauses, new BrokenDestinations(trouble), stage.time, "person");
        if (state.equals("CANCELLED")) {
            uploads.cancel(stage.spec.id());
        } else {
            assertThatThrownBy(() -> uploads.cancel(stage.spec.id())).isInstanceOf(ProblemException.class);
            assertThat(stage.stored().lease().isReleased()).isTrue();
        }
        assertThat(stage.stored().state().name()).isEqualTo(state);
    }

    @Test
    void retryAndCancel_ofALeasedUpload_areRefused() {
        stage.store.take(
                stage.spec.id(), "other", stage.time.now(), stage.time.now().plusSeconds(60));
        assertThatThrownBy(() -> stage.uploads.retry(stage.spec.id())).hasMessageContaining("another process");
        assertThatThrownBy(() -> stage.uploads.cancel(stage.spec.id())).hasMessageContaining("another process");
    }
}
