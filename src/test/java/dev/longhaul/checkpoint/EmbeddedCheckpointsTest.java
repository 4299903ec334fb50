package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCheckpointsTest {

    private static final Instant UNTIL = NOW.plusSeconds(120);

    @TempDir
    Path home;

    private EmbeddedStore store;
    private EmbeddedStore neighbour;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(home);
        neighbour = EmbeddedStore.open(home);
    }

    @AfterEach
    void close() {
        store.close();
        neighbour.close();
    }

    @Test
    void recordsAnUploadOnce() {
        Checkpoint first = Samples.created(1);
        assertThat(store.checkpoints().create(first)).isTrue();
        assertThat(store.checkpoints().create(first.uncertain(true))).isFalse();
        assertThat(neighbour.checkpoints().create(first)).isFalse();
        assertThat(neighbour.checkpoints().find(first.id())).contains(first);
        assertThat(store.checkpoints().find(Samples.id(2))).isEmpty();
    }

    @Test
    void keepsEveryStateAcrossRestarts() {
        UploadId id = Samples.id(1);
        assertThat(store.checkpoints().create(Samples.created(1))).isTrue();
        for (Checkpoint sample : Samples.everyState()) {
            Checkpoint saved;
            try (Checkpoints.Held held = take(store, id)) {
                saved = held.save(held.checkpoint().with(sample.state()).with(sample.sent()));
            }
            restart();
            assertThat(store.checkpoints().find(id)).contains(saved);
        }
    }

    @Test
    void listsNewestFirst() {
        createAll(1, 3, 2);
        assertThat(store.checkpoints().list()).extracting(Checkpoint::id).containsExactly(ids(3, 2, 1));
    }

    @Test
    void findsWhatIsDueLongestDueFirst() {
        Instant due = NOW.plusSeconds(10).plusNanos(1);
        for (int i = 1; i <= 4; i++) {
            Checkpoint created = Checkpoint.create(Samples.spec(Samples.id(i), NOW), due.plusSeconds(4 - i));
            assertThat(store.checkpoints().create(created)).isTrue();
        }
        assertThat(dueAt(due.minusNanos(1), 9)).isEmpty();
        assertThat(dueAt(due.plusMillis(1), 9)).containsExactly(ids(4));
        assertThat(dueAt(due.plusSeconds(9), 2)).containsExactly(ids(4, 3));
    }

    @Test
    void whatHasEndedIsNeverDueNotEvenWhileItIsHeld() {
        createAll(1);
        end(1, NOW);
        assertThat(dueAt(Instant.MAX, 9)).isEmpty();
        try (Checkpoints.Held held = take(store, Samples.id(1))) {
            assertThat(held.checkpoint().dueAt()).isEqualTo(UNTIL);
            assertThat(dueAt(Instant.MAX, 9)).isEmpty();
        }
    }

    @Test
    void aLeaseIsHeldByOne() {
        createAll(1, 2);
        try (Checkpoints.Held held = take(store, Samples.id(1));
                Checkpoints.Held other = take(neighbour, Samples.id(2))) {
            assertThat(held.checkpoint().lease().holder()).isEqualTo("me");
            assertThat(held.checkpoint().lease().fence()).isEqualTo(1);
            assertThat(held.checkpoint().dueAt()).isEqualTo(UNTIL);
            assertThat(other.checkpoint().id()).isEqualTo(Samples.id(2));
            assertThat(tryTake(neighbour, Samples.id(1))).isEmpty();
            assertThat(tryTake(store, Samples.id(1))).isEmpty();
            // An end in the past does not make it free while its holder lives.
            assertThat(store.checkpoints().take(Samples.id(1), "late", UNTIL.plusSeconds(60), UNTIL.plusSeconds(120)))
                    .isEmpty();
        }
    }

    @Test
    void aReleasedLeaseLeavesNothingUncertain() {
        createAll(1);
        try (Checkpoints.Held held = take(store, Samples.id(1))) {
            held.save(held.checkpoint().released(NOW, NOW.plusSeconds(1)));
        }
        try (Checkpoints.Held next = take(neighbour, Samples.id(1))) {
            assertThat(next.checkpoint().uncertain()).isFalse();
            assertThat(next.checkpoint().lease().fence()).isEqualTo(2);
            assertThat(next.checkpoint().version()).isEqualTo(3);
        }
    }

    @Test
    void aLeaseThatWasDroppedIsTakenOverAtOnceAndIsUncertain() {
        createAll(1);
        take(store, Samples.id(1)).close();
        try (Checkpoints.Held next = take(neighbour, Samples.id(1))) {
            assertThat(next.checkpoint().uncertain()).isTrue();
            assertThat(next.checkpoint().lease().fence()).isEqualTo(2);
        }
    }

    @Test
    void savesOneVersionAfterTheOther() {
        createAll(1);
        try (Checkpoints.Held held = take(store, Samples.id(1))) {
            Checkpoint second = held.save(held.checkpoint().with(Tally.ZERO.invocation()));
            Checkpoint third = held.save(second.with(second.tally().sent(9)));
            assertThat(third.version()).isEqualTo(3);
            assertThat(neighbour.checkpoints().find(Samples.id(1))).contains(third);
            // Made from a checkpoint that has a successor: a mistake of the caller, not a lost lease.
            assertThatThrownBy(() -> held.save(second)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> held.save(third.takenBy("me", UNTIL)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void threadsWithStoresOfTheirOwnTakeTurns() throws Exception {
        int threads = 4;
        int times = 15;
        createAll(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                EmbeddedStore from = i % 2 == 0 ? store : neighbour;
                all.add(pool.submit(() -> countTo(times, from)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        Checkpoint last = store.checkpoints().find(Samples.id(1)).orElseThrow();
        assertThat(last.tally().invocations()).isEqualTo(threads * times);
        assertThat(last.lease().fence()).isEqualTo((long) threads * times);
    }

    private static void countTo(int times, EmbeddedStore from) {
        for (int done = 0; done < times; ) {
            Optional<Checkpoints.Held> taken = tryTake(from, Samples.id(1));
            if (taken.isPresent()) {
                try (Checkpoints.Held held = taken.get()) {
                    held.save(held.checkpoint()
                            .with(held.checkpoint().tally().invocation())
                            .released(NOW, NOW));
                }
                done++;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aHolderThatWasLeftBehindCannotWrite() {
        createAll(1);
        Checkpoints.Held slow = take(store, Samples.id(1));
        slow.close();
        try (Checkpoints.Held fast = take(neighbour, Samples.id(1))) {
            assertThatThrownBy(() -> slow.save(slow.checkpoint().with(Tally.ZERO.invocation())))
                    .isInstanceOf(Checkpoints.LeaseLostException.class);
            assertThat(store.checkpoints().find(Samples.id(1))).contains(fast.checkpoint());
            // And closing it again gives nothing away.
            slow.close();
            assertThat(tryTake(store, Samples.id(1))).isEmpty();
        }
    }

    @Test
    void aSaveThatIsRepeatedAfterItWasDoneIsNoLostLease() {
        createAll(1);
        try (Database database = Database.open(home.resolve(EmbeddedStore.FILE));
                Checkpoints.Held held = take(store, Samples.id(1))) {
            Checkpoint next = held.checkpoint().with(Tally.ZERO.invocation());
            // As if the first try had ended in an error after its commit.
            Checkpoint stored = next.atVersion(next.version() + 1);
            assertThat(new EmbeddedCheckpoints(database, null).replace(held.checkpoint(), stored))
                    .isTrue();
            assertThat(held.save(next)).isEqualTo(stored);
        }
    }

    @Test
    void aLeaseOutlivesTheStoreThatGaveIt() {
        createAll(1);
        try (Checkpoints.Held held = take(store, Samples.id(1))) {
            store.close();
            assertThat(held.checkpoint().version()).isEqualTo(1);
            assertThat(tryTake(neighbour, Samples.id(1))).isEmpty();
        }
        take(neighbour, Samples.id(1)).close();
    }

    @Test
    void nobodyCanTakeWhatIsNotThere() {
        assertThatThrownBy(() -> tryTake(store, Samples.id(7)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("no-such-upload"));
        createAll(7);
        take(store, Samples.id(7)).close();
    }

    @Test
    void forgetsWhatEndedLongAgoAndNothingElse() {
        createAll(1, 2, 3);
        end(1, NOW);
        end(2, NOW.plusSeconds(1));
        Instant later = NOW.plus(Duration.ofDays(30));
        assertThat(store.prune(later)).isZero();
        assertThat(store.prune(later.plusMillis(1))).isEqualTo(1);
        assertThat(store.prune(later.plusMillis(1))).isZero();
        assertThat(store.checkpoints().list()).extracting(Checkpoint::id).containsExactly(ids(3, 2));
    }

    private void end(int number, Instant at) {
        try (Checkpoints.Held held = take(store, Samples.id(number))) {
            held.save(held.checkpoint()
                    .with(new UploadState.Completed(Samples.VIDEO))
                    .released(at, at));
        }
    }

    private void restart() {
        close();
        open();
    }

    private void createAll(int... numbers) {
        for (int number : numbers) {
            assertThat(store.checkpoints().create(Samples.created(number))).isTrue();
        }
    }

    private List<UploadId> dueAt(Instant now, int limit) {
        return store.checkpoints().due(now, limit).stream().map(Checkpoint::id).toList();
    }

    private static UploadId[] ids(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(Samples::id).toArray(UploadId[]::new);
    }

    private static Checkpoints.Held take(EmbeddedStore from, UploadId id) {
        return tryTake(from, id).orElseThrow();
    }

    private static Optional<Checkpoints.Held> tryTake(EmbeddedStore from, UploadId id) {
        return from.checkpoints().take(id, "me", NOW, UNTIL);
    }
}
