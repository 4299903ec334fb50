package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two invocations at once on one upload: whichever write or call the second comes in at, one of them writes. */
class TwoRunnersTest {

    @Test
    void secondRunner_atAnyNoteOfTheFirst_findsItBusy() {
        int notes = advanceWithASecondRunnerAt(-1, false);
        assertThat(notes).isGreaterThan(8);
        for (int at = 0; at < notes; at++) {
            advanceWithASecondRunnerAt(at, false);
        }
    }

    /** The first was frozen so long that its lease ended: the second goes on, and the first must not write again. */
    @Test
    void secondRunner_afterTheFirstOnesLeaseEnded_isTheOnlyWriterFromThenOn() {
        int notes = advanceWithASecondRunnerAt(-1, true);
        for (int at = 0; at < notes; at++) {
            advanceWithASecondRunnerAt(at, true);
        }
    }

    private static int advanceWithASecondRunnerAt(int at, boolean frozen) {
        CrashedUpload upload = new CrashedUpload();
        upload.store.create(Checkpoint.create(upload.spec, upload.time.now()));
        List<Advance> second = new ArrayList<>();
        int[] count = {0};
        InvocationListener listener = new InvocationListener() {
            private void comeIn() {
                if (count[0]++ == at) {
                    if (frozen) {
                        upload.time.pass(Duration.ofHours(1));
                    }
                    second.add(advance(upload, "second", InvocationListener.NONE));
                }
            }

            @Override
            public void saved(Checkpoint checkpoint) {
                comeIn();
            }

            @Override
            public void noted(Checkpoint checkpoint, Note note) {
                comeIn();
            }
        };
        Advance first = advance(upload, "first", listener);
        if (at >= 0) {
            assertThat(second).as("at moment %s", at).hasSize(1);
            assertThat(frozen ? first : second.get(0)).as("at moment %s", at).isInstanceOf(Advance.Busy.class);
        }
        while (!upload.stored().state().isEnded()) {
            advance(upload, "last", InvocationListener.NONE);
        }
        upload.assertWhole("a second runner at " + at);
        assertThat(upload.platform.sessionsOpened()).isLessThanOrEqualTo(2);
        return count[0];
    }

    private static Advance advance(CrashedUpload upload, String holder, InvocationListener listener) {
        return upload.runner(holder).advance(upload.spec.id(), TimeBudget.UNLIMITED, new Stop(), listener);
    }
}
