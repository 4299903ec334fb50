package dev.longhaul.upload;

import static dev.longhaul.upload.ScriptedPlatform.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upload that a person wants ended while an invocation holds it. */
class CancellingTest {

    private static final Outcome GONE = new Outcome.SessionLost("cancelled");

    private final Stage stage = new Stage();
    private final Wanted wanted = new Wanted();
    private Cancelling cancelling;

    /** Wishes, and a store of them that can be away. */
    private static final class Wanted implements Cancellations {

        private final Set<UploadId> ids = new HashSet<>();
        private int away;

        @Override
        public void request(UploadId id, Instant now) {
            ids.add(id);
        }

        @Override
        public boolean isRequested(UploadId id) {
            if (away-- == 1) {
                throw new ProblemException(new Problem("store-unreachable", "Away", "It is away.", "Wait."));
            }
            return ids.contains(id);
        }

        @Override
        public void forget(UploadId id) {
            ids.remove(id);
        }
    }

    @BeforeEach
    void join() {
        cancelling = new Cancelling(stage.runner, stage.uploads, wanted);
    }

    private Advance advance() {
        return cancelling.advance(stage.spec.id(), TimeBudget.UNLIMITED, stage.stop, InvocationListener.NONE);
    }

    private void want() {
        wanted.request(stage.spec.id(), stage.time.now());
    }

    @Test
    void uploadThatNobodyWantsEnded_isCarried() {
        stage.platform.opens().stores(16).stores(32).completes();
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
    }

    @Test
    void wishThatWasThereBefore_endsIt_andNothingIsSent() {
        stage.standingAt(Stage.uploading(16));
        want();
        stage.platform.expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Cancelled());
        assertThat(wanted.ids).isEmpty();
    }

    /** The chunk under way is cut, what arrived is asked for, and the session is ended on the platform. */
    @Test
    void wishInTheMiddle_endsItSoon() {
        stage.platform
                .opens()
                .expect("send", stored(16), -1, Cancelling.LOOK_EVERY.plusSeconds(1), this::want)
                .expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Cancelled());
        assertThat(wanted.ids).isEmpty();
    }

    /** A store that cannot be asked keeps nothing from going on. */
    @Test
    void lookThatFails_isRepeated() {
        Duration longer = Cancelling.LOOK_EVERY.plusSeconds(1);
        stage.platform
                .opens()
                .expect("send", stored(16), -1, longer, () -> wanted.away = 1)
                .expect("send", stored(32), -1, longer, this::want)
                .expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Cancelled());
    }

    /** It came between the last look and the release. */
    @Test
    void wishAtTheVeryEnd_endsIt() {
        stage.standingAt(Stage.uploading(16));
        stage.stop.request();
        cancelling = new Cancelling(stage.runner, stage.uploads, new Cancellations() {
            private int looks;

            @Override
            public void request(UploadId id, Instant now) {
                throw new UnsupportedOperationException("it is always wanted");
            }

            @Override
            public boolean isRequested(UploadId id) {
                return looks++ > 0;
            }

            @Override
            public void forget(UploadId id) {
                looks = 0;
            }
        });
        stage.platform.expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Cancelled());
    }

    /** What exists is not cancelled: it is recorded, and the wish forgotten. */
    @Test
    void videoThatExists_isKept() {
        stage.standingAt(Stage.finalizing(32));
        want();
        stage.platform
                .expect("ask", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .expect("send", new Outcome.Complete(ScriptedPlatform.VIDEO))
                .publishes();
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state().name()).isEqualTo("COMPLETED");
        assertThat(wanted.ids).isEmpty();
    }

    /** A platform that does not say that the session is gone is asked again at the next invocation. */
    @Test
    void cancellationThatIsUncertain_isWantedStill() {
        stage.standingAt(Stage.uploading(16));
        want();
        stage.platform.expect("cancel", new Outcome.Ask("lost"));
        assertThatThrownBy(this::advance).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo("cancel-uncertain"));
        assertThat(wanted.ids).isNotEmpty();
        stage.platform.expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
    }

    /** The holder failed it meanwhile: it was wanted ended, and is, on the platform too. */
    @Test
    void uploadThatFailed_isEndedAllTheSame() {
        stage.platform
                .opens()
                .expect(
                        "send",
                        new Outcome.Refused(new Problem("refused", "No", "It says no.", "Ask.")),
                        -1,
                        Duration.ofSeconds(1),
                        this::want)
                .expect("cancel", GONE);
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.stored().state()).isEqualTo(new UploadState.Cancelled());
        assertThat(wanted.ids).isEmpty();
    }

    /** Nothing goes on for ever: past its age it fails as any other. */
    @Test
    void cancellationThatStaysUncertain_endsWithTheUploadsAge() {
        stage.standingAt(Stage.uploading(16));
        want();
        stage.time.pass(Limits.DEFAULT.age().plusSeconds(1));
        stage.platform.expect("cancel", new Outcome.Ask("lost"));
        assertThat(advance()).isInstanceOf(Advance.Ended.class);
        assertThat(stage.problemType()).isEqualTo("too-old");
        assertThat(wanted.ids).isEmpty();
    }

    @Test
    void uploadThatSomebodyElseHolds_isLeftToThem() {
        stage.standingAt(Stage.uploading(16));
        want();
        Instant now = stage.time.now();
        try (Checkpoints.Held held = stage.store
                .take(stage.spec.id(), "other", now, now.plusSeconds(60))
                .orElseThrow()) {
            assertThat(advance()).isInstanceOf(Advance.Busy.class);
            assertThat(held.checkpoint().state()).isEqualTo(Stage.uploading(16));
        }
        assertThat(wanted.ids).isNotEmpty();
    }
}
