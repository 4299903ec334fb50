package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The process dies before and after every write, before, in the middle and after every call: alone, and in all pairs. */
class CrashTest {

    @Test
    void upload_withoutADeath_takesThreeInvocations() {
        CrashedUpload upload = new CrashedUpload();
        int moments = upload.play(Set.of());
        upload.assertWhole("none");
        assertThat(upload.invocations()).isEqualTo(3);
        assertThat(upload.platform.sessionsOpened()).isEqualTo(1);
        // Less would mean that moments were lost, not that the upload got better.
        assertThat(moments).isGreaterThan(60);
    }

    @Test
    void death_atAnyMoment_leavesOneWholeVideo() {
        int moments = new CrashedUpload().play(Set.of());
        for (int death = 0; death < moments; death++) {
            play(Set.of(death));
        }
    }

    @Test
    void deaths_atAnyTwoMoments_leaveOneWholeVideo() {
        int moments = new CrashedUpload().play(Set.of());
        int pairs = 0;
        for (int first = 0; first < moments; first++) {
            // A resumed upload has other moments, and some more.
            int after = new CrashedUpload().play(Set.of(first));
            for (int second = first + 1; second < after; second++) {
                play(Set.of(first, second));
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(moments * (moments - 1) / 2);
    }

    /** A full disk, a locked database: the invocation ends, and the next one asks before it sends. */
    @Test
    void write_thatIsRefused_aloneOrSeveralInARow_leavesOneWholeVideo() {
        CrashedUpload undisturbed = new CrashedUpload();
        undisturbed.play(Set.of());
        int writes = undisturbed.story.writes();
        assertThat(writes).isGreaterThan(15);
        for (int first = 0; first < writes; first++) {
            for (int last = first; last < first + 4; last++) {
                CrashedUpload upload = new CrashedUpload();
                upload.story.refuseWritesAt(
                        IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet()));
                upload.play(Set.of());
                upload.assertWhole("writes " + first + " to " + last + " refused: " + upload.story.lines());
            }
        }
    }

    /** Only a death between a session's opening and its being written opens another; nothing was sent to the first. */
    private static void play(Set<Integer> deaths) {
        CrashedUpload upload = new CrashedUpload();
        upload.play(deaths);
        upload.assertWhole("deaths at " + deaths + ": " + upload.story.lines());
        assertThat(upload.platform.sessionsOpened()).isLessThanOrEqualTo(1 + deaths.size());
    }
}
