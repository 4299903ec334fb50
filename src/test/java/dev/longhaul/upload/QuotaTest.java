package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hundred uploads to a destination whose quota is used up: one asks, the others wait with it. */
class QuotaTest {

    private static final int UPLOADS = 100;
    private static final Outcome USED_UP = new Outcome.Wait(
            new Until.NextMidnight(ZoneId.of("America/Los_Angeles")),
            new Problem("quota-exceeded", "No quota", "It is used up.", "Wait."),
            Outcome.Wait.Scope.DESTINATION);

    private final Story story = new Story();
    private final FakeTime time = new FakeTime();
    private final MemoryCheckpoints store = new MemoryCheckpoints(story);
    private final MemoryPauses pauses = new MemoryPauses(story);
    private final ScriptedPlatform platform = new ScriptedPlatform(story, time);
    private final ModelQueue queue = new ModelQueue(time, Set.of());
    private final Sweep sweep = new Sweep(store, queue, time, "sweep");

    @Test
    void uploadsThatMeetAUsedUpQuota_costOneFailingCallADay_andAllFinish() {
        // Used up today, and tomorrow too; then each is carried.
        platform.expect(2, "open", USED_UP);
        for (int i = 1; i <= UPLOADS; i++) {
            UploadSpec spec = Specs.of(i, -1, time.now());
            store.create(Checkpoint.create(spec, time.now().plusSeconds(60)));
            queue.send(spec.id(), Duration.ZERO);
            platform.opens().completes();
        }
        Instant nextSweep = time.now();
        while (!isAllEnded()) {
            nextSweep = nextSweep.plusSeconds(60);
            for (Optional<ModelQueue.Message> message = queue.next(nextSweep);
                    message.isPresent();
                    message = queue.next(nextSweep)) {
                time.passUntil(message.get().at());
                invoke(message.get().id());
            }
            time.passUntil(nextSweep);
            sweep.run(TimeBudget.UNLIMITED);
            assertThat(time.now()).isBefore(FakeTime.START.plus(Duration.ofDays(3)));
        }
        platform.assertFinished();
        assertThat(queue.sent()).as("messages, of each upload three").isEqualTo(3 * UPLOADS);
    }

    private boolean isAllEnded() {
        return store.list().stream().allMatch(checkpoint -> checkpoint.state().isEnded());
    }

    private void invoke(UploadId id) {
        Destinations destinations = new Destinations() {
            @Override
            public PlatformRules rules(String destination) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Platform connect(String destination) {
                return platform;
            }
        };
        Sources sources = pinned -> new FakeSource(pinned.sizeBytes());
        Runner runner = new Runner(
                store, pauses, destinations, sources, time, Chance.HALF, Limits.DEFAULT, "function", Herald.NONE);
        TimeBudget budget = TimeBudget.of(time.now(), Duration.ofSeconds(60), Duration.ofSeconds(5));
        new Onward(queue, time).after(runner.advance(id, budget, new Stop(), InvocationListener.NONE));
    }
}
