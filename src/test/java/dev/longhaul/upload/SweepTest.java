package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sweep does with uploads that are due. */
class SweepTest {

    private final FakeTime time = new FakeTime();
    private final Story story = new Story();
    private final MemoryCheckpoints store = new MemoryCheckpoints(story);
    private final ModelQueue queue = new ModelQueue(time, Set.of());
    private final Sweep sweep = new Sweep(store, queue, time, "sweep");

    private Checkpoint create(int totalBytes, Instant dueAt) {
        Checkpoint checkpoint = Checkpoint.create(Specs.of(totalBytes, 16, time.now()), dueAt);
        store.create(checkpoint);
        return checkpoint;
    }

    private Sweep.Swept run() {
        return sweep.run(TimeBudget.of(time.now(), Duration.ofMinutes(1), Duration.ofSeconds(5)));
    }

    private static Sweep.Swept swept(int due, int called) {
        return new Sweep.Swept(due, called, List.of(), false);
    }

    @Test
    void whatIsDue_isCalledForOnce_andDueAgainInAMinute() {
        UploadId id = create(1, time.now()).id();
        assertThat(run()).isEqualTo(swept(1, 1));
        assertThat(run()).isEqualTo(swept(0, 0));
        Checkpoint after = store.find(id).orElseThrow();
        assertThat(after.dueAt()).isEqualTo(time.now().plusSeconds(60));
        assertThat(after.lease().isReleased()).isTrue();
        assertThat(after.uncertain()).isFalse();
        assertThat(queue.sent()).isEqualTo(1);
        time.pass(Duration.ofSeconds(60));
        assertThat(run()).isEqualTo(swept(1, 1));
    }

    @Test
    void whatIsNotDue_isLeftAlone() {
        create(1, time.now().plusSeconds(1));
        assertThat(run()).isEqualTo(swept(0, 0));
        assertThat(story.lines()).isEmpty();
    }

    @Test
    void whatADeadHolderLeft_isCalledForAndStaysUncertain() {
        UploadId id = create(1, time.now()).id();
        store.take(id, "dead", time.now(), time.now().plusSeconds(30));
        assertThat(run()).isEqualTo(swept(0, 0));
        time.pass(Duration.ofSeconds(30));
        assertThat(run()).isEqualTo(swept(1, 1));
        assertThat(store.find(id).orElseThrow().uncertain()).isTrue();
    }

    /** The list comes from an index, which may be older than the records. */
    @Test
    void whatTheListShowsTooLate_isLeftAlone() {
        Checkpoint ended = create(1, time.now());
        Checkpoint later = create(2, time.now());
        Checkpoint held = create(3, time.now());
        try (Checkpoints.Held mine = take(ended)) {
            UploadState cancelled = new UploadState.Pending().cancelled();
            mine.save(mine.checkpoint().with(cancelled).released(time.now(), time.now()));
        }
        try (Checkpoints.Held mine = take(later)) {
            mine.save(mine.checkpoint().released(time.now(), time.now().plusSeconds(9)));
        }
        take(held);
        story.lines();
        Sweep late = new Sweep(new OldList(store, List.of(ended, later, held)), queue, time, "sweep");
        assertThat(late.run(TimeBudget.UNLIMITED)).isEqualTo(swept(3, 0));
        assertThat(story.lines()).isEmpty();
        assertThat(queue.sent()).isZero();
    }

    private Checkpoints.Held take(Checkpoint checkpoint) {
        return store.take(checkpoint.id(), "other", time.now(), time.now().plusSeconds(30))
                .orElseThrow();
    }

    @Test
    void oneThatFails_stopsNoOther_andIsDueAgain() {
        UploadId bad = create(1, time.now()).id();
        create(2, time.now().minusSeconds(1));
        create(3, time.now().minusSeconds(2));
        queue.refuse(bad);
        Sweep.Swept swept = run();
        assertThat(swept.called()).isEqualTo(2);
        assertThat(swept.failed()).extracting(Sweep.Failure::id).containsExactly(bad);
        assertThat(store.find(bad).orElseThrow().dueAt()).isEqualTo(time.now().plusSeconds(60));
    }

    /** However long nobody has gone on with them: no message of theirs is under way. */
    @Test
    void whatCannotBeCalledFor_isDueAgainInAMinute() {
        UploadId id = create(1, time.now()).id();
        time.pass(Duration.ofHours(1));
        queue.refuse(id);
        assertThat(run().failed()).hasSize(1);
        assertThat(store.find(id).orElseThrow().dueAt()).isEqualTo(time.now().plusSeconds(60));
    }

    @Test
    void oneThatFailsAsNobodyForesaw_stopsNoOther_andItsWordsAreNotShown() {
        UploadId bad = create(1, time.now()).id();
        create(2, time.now());
        Continuations broken = (id, delay) -> {
            if (id.equals(bad)) {
                throw new IllegalStateException("secret");
            }
            queue.send(id, delay);
        };
        Sweep.Swept swept = new Sweep(store, broken, time, "sweep").run(TimeBudget.UNLIMITED);
        assertThat(swept.called()).isEqualTo(1);
        assertThat(swept.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.problem().type()).isEqualTo("unexpected");
            assertThat(failure.problem().cause()).doesNotContain("secret");
        });
    }

    @Test
    void aStoreThatTakesNoWrite_isTold() {
        UploadId id = create(1, time.now()).id();
        story.refuseWritesAt(Set.of(0));
        assertThat(run().failed()).extracting(Sweep.Failure::id).containsExactly(id);
        assertThat(queue.sent()).isZero();
        time.pass(Duration.ofSeconds(60));
        assertThat(run()).isEqualTo(swept(1, 1));
    }

    /** It has ended, or waits; somebody has not heard of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsUntold_isCalledFor_untilItIsTold(boolean ended) {
        UploadSpec spec = Specs.of(1, 16, time.now()).heardBy(new Results(List.of("hook")));
        Checkpoint created = Checkpoint.create(spec, time.now());
        store.create(created);
        Problem problem = new Problem("quota-exceeded", "No quota", "Cause", "Remedy");
        UploadState.Pending pending = new UploadState.Pending();
        Instant until = time.now().plus(Duration.ofHours(2));
        try (Checkpoints.Held held = take(created)) {
            Checkpoint there =
                    held.checkpoint().with(ended ? pending.failed(problem) : pending.waiting(until, problem));
            held.save(there.reportedSince(pending, time.now())
                    .released(time.now(), time.now().plusSeconds(60)));
        }
        assertThat(minutesOfCalls(5)).containsExactly(1, 2, 4);
        try (Checkpoints.Held held = take(created)) {
            Checkpoint told = held.checkpoint();
            held.save(told.with(told.news().heard(1, "hook")).released(time.now(), until));
        }
        assertThat(minutesOfCalls(5)).isEmpty();
    }

    /** Its message may wait in a long queue: one more each minute would make that longer for ever. */
    @Test
    void whatIsNotGoneOnWith_isCalledForEverMoreSeldom_untilItIs() {
        UploadId id = create(1, time.now().plusSeconds(60)).id();
        assertThat(minutesOfCalls(64)).containsExactly(1, 2, 4, 8, 16, 31, 46, 61);
        try (Checkpoints.Held held = take(store.find(id).orElseThrow())) {
            held.save(held.checkpoint().released(time.now(), time.now().plusSeconds(60)));
        }
        assertThat(minutesOfCalls(10)).containsExactly(1, 2, 4, 8);
    }

    /** A long wait that is over is no standing still. */
    @Test
    void whatHasWaited_isCalledForAgainInAMinute() {
        Checkpoint created = create(1, time.now());
        Instant until = time.now().plus(Duration.ofHours(20));
        try (Checkpoints.Held held = take(created)) {
            Problem reason = new Problem("quota-exceeded", "No quota", "Cause", "Remedy");
            UploadState waits = new UploadState.Pending().waiting(until, reason);
            held.save(held.checkpoint().with(waits).released(time.now(), until));
        }
        time.passUntil(until);
        assertThat(minutesOfCalls(4)).containsExactly(1, 2, 4);
    }

    /** One sweep a minute. */
    private List<Integer> minutesOfCalls(int minutes) {
        List<Integer> calls = new ArrayList<>();
        for (int minute = 1; minute <= minutes; minute++) {
            time.pass(Duration.ofMinutes(1));
            if (run().called() > 0) {
                calls.add(minute);
            }
        }
        return calls;
    }

    /** They stay the longest due: those behind them must have their turn all the same. */
    @Test
    void moreThanARunLooksAtThatFail_keepNoOtherBack() {
        int failing = 4 * Sweep.MOST;
        for (int i = 1; i <= failing; i++) {
            store.refuse(create(i, time.now().minusSeconds(60)).id());
        }
        create(failing + 1, time.now());
        Sweep.Swept swept = run();
        assertThat(swept.called()).isEqualTo(1);
        assertThat(swept.due()).isEqualTo(failing + 1);
        assertThat(swept.failed()).hasSize(failing);
    }

    @Test
    void aListThatCannotBeRead_endsTheRun() {
        Sweep blind = new Sweep(new OldList(store, null), queue, time, "sweep");
        assertThatThrownBy(() -> blind.run(TimeBudget.UNLIMITED)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRun_isBoundedByNumberAndByTime() {
        for (int i = 1; i <= Sweep.MOST + 1; i++) {
            create(i, time.now());
        }
        assertThat(sweep.run(TimeBudget.of(time.now(), Duration.ZERO, Duration.ZERO)))
                .isEqualTo(new Sweep.Swept(Sweep.MOST, 0, List.of(), true));
        assertThat(run()).isEqualTo(swept(Sweep.MOST, Sweep.MOST));
        assertThat(run()).isEqualTo(swept(1, 1));
    }

    /** Shows what once was due; nothing at all if there is no list. */
    private record OldList(Checkpoints checkpoints, List<Checkpoint> old) implements Checkpoints {

        @Override
        public boolean create(Checkpoint checkpoint) {
            return checkpoints.create(checkpoint);
        }

        @Override
        public Optional<Checkpoint> find(UploadId id) {
            return checkpoints.find(id);
        }

        @Override
        public List<Checkpoint> list() {
            return checkpoints.list();
        }

        @Override
        public List<Checkpoint> page(Optional<Place> after, int most) {
            return checkpoints.page(after, most);
        }

        @Override
        public List<UploadId> due(Instant now, int limit) {
            if (old == null) {
                throw new ProblemException(new Problem("store-unreachable", "No store", "It is away.", "Wait."));
            }
            return old.stream().map(Checkpoint::id).toList();
        }

        @Override
        public Optional<Held> take(UploadId id, String holder, Instant now, Instant until) {
            return checkpoints.take(id, holder, now, until);
        }
    }
}
