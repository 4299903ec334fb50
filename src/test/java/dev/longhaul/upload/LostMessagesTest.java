package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whichever message is lost, and wherever the function dies: the sweep goes on with the upload within a minute of its due. */
class LostMessagesTest {

    private static final Duration SWEEPS = Duration.ofSeconds(60);
    private static final Duration INVOCATION = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofHours(1);

    private CrashedUpload upload;
    private ModelQueue queue;
    private int invocations;
    private Results results = Results.NONE;
    private HeraldOfTest herald;

    @Test
    void anUploadThatLosesNoMessage_needsNoSweep() {
        play(Set.of(), Set.of());
        assertThat(queue.sent())
                .as("creation and hand-overs")
                .isEqualTo(invocations)
                .isGreaterThan(2);
    }

    @Test
    void anUploadThatLosesAnyOneMessage_goesOnWithinAMinuteOfItsDue() {
        play(Set.of(), Set.of());
        int messages = queue.sent();
        for (int lost = 0; lost < messages; lost++) {
            play(Set.of(lost), Set.of());
            assertThat(queue.sent()).as("after losing message %s", lost).isGreaterThan(lost + 1);
        }
    }

    @Test
    void anUploadThatLosesItsMessageAndTheSweepsToo_goesOnWithinAMinuteOfItsDue() {
        for (int lost = 0; lost < 4; lost++) {
            play(Set.of(lost, lost + 1, lost + 2), Set.of());
        }
    }

    @Test
    void anUploadWhoseFunctionDiesAndWhoseMessageIsGone_goesOnWithinAMinuteOfItsDue() {
        int moments = play(Set.of(), Set.of());
        assertThat(moments).isGreaterThan(20);
        for (int death = 0; death < moments; death++) {
            play(Set.of(), Set.of(death));
            play(Set.of(1, 2), Set.of(death));
        }
    }

    /** The sweep brings back what has ended and was not told, too. */
    @Test
    void anUploadWhoseFunctionDies_isToldAllTheSame() {
        results = new Results(List.of("bus", "hook"));
        int moments = play(Set.of(), Set.of());
        for (int death = 0; death < moments; death++) {
            play(Set.of(), Set.of(death));
            assertThat(Set.copyOf(herald.heard()))
                    .as("died at " + death)
                    .containsExactlyInAnyOrder("bus COMPLETED 1", "hook COMPLETED 1");
        }
    }

    /** From the event to the end; sweeps come every minute, whatever else happens. */
    private int play(Set<Integer> lost, Set<Integer> deaths) {
        upload = new CrashedUpload(results, story -> herald = new HeraldOfTest(story));
        queue = new ModelQueue(upload.time, lost);
        invocations = 0;
        upload.story.crashAt(deaths);
        Sweep sweep = new Sweep(upload.store, queue, upload.time, "sweep");
        upload.store.create(Checkpoint.create(upload.spec, upload.time.now().plusSeconds(60)));
        queue.send(upload.spec.id(), Duration.ZERO);
        String circumstances = "lost " + lost + ", died at " + deaths;
        Instant nextSweep = upload.time.now().plus(SWEEPS);
        while (!upload.stored().isOver()) {
            Optional<ModelQueue.Message> message = queue.next(nextSweep);
            if (message.isPresent()) {
                upload.time.passUntil(message.get().at());
                invoke(circumstances);
            } else {
                upload.time.passUntil(nextSweep);
                nextSweep = nextSweep.plus(SWEEPS);
                sweep(sweep);
            }
            assertThat(upload.time.now()).as(circumstances).isBefore(FakeTime.START.plus(LONGEST));
        }
        upload.assertWhole(circumstances);
        return upload.story.moments();
    }

    private void invoke(String circumstances) {
        Checkpoint before = upload.stored();
        assertThat(upload.time.now())
                .as(circumstances + ", in " + before.state().name())
                .isBeforeOrEqualTo(before.dueAt().plus(SWEEPS));
        invocations++;
        try {
            Advance advance = upload.runner("function " + invocations)
                    .advance(
                            upload.spec.id(),
                            TimeBudget.of(upload.time.now(), INVOCATION, Duration.ofSeconds(1)),
                            new Stop(),
                            InvocationListener.NONE);
            new Onward(queue, upload.time).after(advance);
        } catch (Story.Crash e) {
            // Its message went with it: only the sweep is left.
        }
    }

    private void sweep(Sweep sweep) {
        try {
            int sent = queue.sent();
            boolean due = !upload.stored().dueAt().isAfter(upload.time.now());
            sweep.run(TimeBudget.of(upload.time.now(), INVOCATION, Duration.ofSeconds(1)));
            assertThat(queue.sent())
                    .as("called for at the first sweep that finds it due")
                    .isEqualTo(sent + (due ? 1 : 0));
        } catch (Story.Crash e) {
            // The next one comes.
        }
    }
}
