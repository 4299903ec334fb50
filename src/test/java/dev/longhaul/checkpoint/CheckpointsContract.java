package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.News;
import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Pauses;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Results;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store promises, whatever it is made of. */
public abstract class CheckpointsContract {

    private static final Instant UNTIL = NOW.plusSeconds(120);

    private final Pause shorter = new Pause("youtube", NOW.plusSeconds(10), Samples.PROBLEM);
    private final Pause longer = new Pause("youtube", NOW.plusSeconds(20), Samples.PROBLEM);
    private final Pause other = new Pause("another", NOW.plusSeconds(5), Samples.PROBLEM);

    /** Empty before each test. */
    protected abstract Checkpoints checkpoints();

    /** The same records, seen by another process. */
    protected abstract Checkpoints neighbour();

    protected abstract Pauses pauses();

    @Test
    void recordsAnUploadOnce() {
        Checkpoint first = Samples.created(1);
        assertThat(checkpoints().create(first)).isTrue();
        assertThat(checkpoints().create(first.uncertain(true))).isFalse();
        assertThat(neighbour().create(first)).isFalse();
        assertThat(neighbour().find(first.id())).contains(first);
        assertThat(checkpoints().find(Samples.id(2))).isEmpty();
    }

    @Test
    void keepsEveryState() {
        UploadId id = Samples.id(1);
        createAll(1);
        for (Checkpoint sample : Samples.everyState()) {
            Checkpoint saved;
            try (Checkpoints.Held held = take(checkpoints(), id)) {
                saved = held.save(held.checkpoint()
                        .with(sample.state())
                        .with(sample.sent())
                        .released(NOW, NOW.plusNanos(1)));
            }
            assertThat(neighbour().find(id)).contains(saved);
            assertThat(neighbour().list()).containsExactly(saved);
        }
    }

    @Test
    void listsNewestFirst() {
        createAll(1, 3, 2);
        assertThat(checkpoints().list()).extracting(Checkpoint::id).containsExactly(ids(3, 2, 1));
    }

    @Test
    void showsNewestFirst_aPageAtATime() {
        createAll(1, 3, 2, 5, 4);
        List<UploadId> seen = new ArrayList<>();
        Optional<Checkpoints.Place> after = Optional.empty();
        List<Checkpoint> page;
        do {
            page = neighbour().page(after, 2);
            page.forEach(each -> seen.add(each.id()));
            after = page.isEmpty() ? after : Optional.of(Checkpoints.Place.of(page.get(page.size() - 1)));
        } while (page.size() == 2);
        assertThat(seen).containsExactly(ids(5, 4, 3, 2, 1));
        assertThat(checkpoints().page(after, 2)).isEmpty();
    }

    @Test
    void findsWhatIsDueLongestDueFirst() {
        Instant due = NOW.plusSeconds(10).plusNanos(1);
        for (int i = 1; i <= 4; i++) {
            Checkpoint created = Checkpoint.create(Samples.spec(Samples.id(i), NOW), due.plusSeconds(4 - i));
            assertThat(checkpoints().create(created)).isTrue();
        }
        assertThat(dueAt(due.minusNanos(1), 9)).isEmpty();
        assertThat(dueAt(due.plusMillis(1), 9)).containsExactly(ids(4));
        assertThat(dueAt(due.plusSeconds(9), 2)).containsExactly(ids(4, 3));
        assertThat(dueAt(due.plusSeconds(9), 9)).containsExactly(ids(4, 3, 2, 1));
    }

    @Test
    void whatIsHeldIsDueWhenItsLeaseEnds() {
        createAll(1);
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1))) {
            assertThat(held.checkpoint().dueAt()).isEqualTo(UNTIL);
            assertThat(dueAt(UNTIL.minusMillis(1), 9)).isEmpty();
            assertThat(dueAt(UNTIL, 9)).containsExactly(ids(1));
            held.save(held.checkpoint().renewedUntil(UNTIL.plusSeconds(1)));
            assertThat(dueAt(UNTIL, 9)).isEmpty();
        }
    }

    @Test
    void whatHasEndedIsNeverDueNotEvenWhileItIsHeld() {
        createAll(1);
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1))) {
            held.save(held.checkpoint()
                    .with(new UploadState.Completed(Samples.VIDEO))
                    .released(NOW, NOW));
        }
        assertThat(dueAt(Instant.MAX, 9)).isEmpty();
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1))) {
            assertThat(held.checkpoint().dueAt()).isEqualTo(UNTIL);
            assertThat(dueAt(Instant.MAX, 9)).isEmpty();
        }
    }

    @Test
    void whatHasEndedIsDueUntilItIsTold() {
        Results results = new Results(List.of("bus"));
        UploadSpec spec = Samples.spec(Samples.id(1), NOW).heardBy(results);
        Problem problem = Samples.PROBLEM;
        News.Entry entry = new News.Entry(1, NOW, new News.Failed(problem), 0, results.to());
        News news = new News(1, List.of(entry), 0, "");
        UploadState failed = new UploadState.Pending().failed(problem);
        checkpoints().create(Samples.told(Checkpoint.create(spec, NOW).with(failed), news));
        assertThat(dueAt(NOW, 9)).containsExactly(ids(1));
        try (Checkpoints.Held held =
                checkpoints().take(Samples.id(1), "a", NOW, UNTIL).orElseThrow()) {
            assertThat(held.checkpoint().news()).isEqualTo(news);
            assertThat(dueAt(UNTIL.minusMillis(1), 9)).isEmpty();
            assertThat(dueAt(UNTIL, 9)).containsExactly(ids(1));
            News told = new News(1, List.of(), 0, "");
            held.save(Samples.told(held.checkpoint(), told).released(NOW, NOW));
        }
        assertThat(dueAt(Instant.MAX, 9)).isEmpty();
    }

    @Test
    void aLeaseIsHeldByOne() {
        createAll(1, 2);
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1));
                Checkpoints.Held otherOne = take(neighbour(), Samples.id(2))) {
            assertThat(held.checkpoint().lease().holder()).isEqualTo("me");
            assertThat(held.checkpoint().lease().fence()).isEqualTo(1);
            assertThat(held.checkpoint().lease().until()).isEqualTo(UNTIL);
            assertThat(otherOne.checkpoint().id()).isEqualTo(Samples.id(2));
            assertThat(tryTake(neighbour(), Samples.id(1), NOW)).isEmpty();
            assertThat(tryTake(checkpoints(), Samples.id(1), UNTIL.minusMillis(1)))
                    .isEmpty();
        }
    }

    @Test
    void aReleasedLeaseLeavesNothingUncertain() {
        createAll(1);
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1))) {
            held.save(held.checkpoint().released(NOW, NOW.plusSeconds(1)));
        }
        try (Checkpoints.Held next = take(neighbour(), Samples.id(1))) {
            assertThat(next.checkpoint().uncertain()).isFalse();
            assertThat(next.checkpoint().lease().fence()).isEqualTo(2);
            assertThat(next.checkpoint().version()).isEqualTo(3);
        }
    }

    @Test
    void aLeaseThatEndedUnreleasedIsTakenOverAndIsUncertain() {
        createAll(1);
        take(checkpoints(), Samples.id(1)).close();
        try (Checkpoints.Held next = tryTake(neighbour(), Samples.id(1), UNTIL).orElseThrow()) {
            assertThat(next.checkpoint().uncertain()).isTrue();
            assertThat(next.checkpoint().lease().fence()).isEqualTo(2);
        }
    }

    @Test
    void savesOneVersionAfterTheOther() {
        createAll(1);
        try (Checkpoints.Held held = take(checkpoints(), Samples.id(1))) {
            Checkpoint second = held.save(held.checkpoint().with(Tally.ZERO.invocation()));
            Checkpoint third = held.save(second.with(second.tally().sent(9)));
            assertThat(third.version()).isEqualTo(3);
            assertThat(neighbour().find(Samples.id(1))).contains(third);
            // Made from a checkpoint that has a successor: a mistake of the caller, not a lost lease.
            assertThatThrownBy(() -> held.save(second)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> held.save(third.takenBy("me", UNTIL)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aHolderThatWasLeftBehindCannotWrite() {
        createAll(1);
        Checkpoints.Held slow = take(checkpoints(), Samples.id(1));
        slow.close();
        try (Checkpoints.Held fast = tryTake(neighbour(), Samples.id(1), UNTIL).orElseThrow()) {
            assertThatThrownBy(() -> slow.save(slow.checkpoint().with(Tally.ZERO.invocation())))
                    .isInstanceOf(Checkpoints.LeaseLostException.class);
            assertThat(checkpoints().find(Samples.id(1))).contains(fast.checkpoint());
            // And closing it again gives nothing away.
            slow.close();
            assertThat(tryTake(checkpoints(), Samples.id(1), UNTIL)).isEmpty();
            Checkpoint saved = fast.save(fast.checkpoint().with(Tally.ZERO.invocation()));
            assertThatThrownBy(() -> slow.save(slow.checkpoint().released(UNTIL, UNTIL)))
                    .isInstanceOf(Checkpoints.LeaseLostException.class);
            assertThat(checkpoints().find(Samples.id(1))).contains(saved);
        }
    }

    @Test
    void ofManyTakersAtOnceOneTakes() throws Exception {
        int threads = 4;
        int uploads = 10;
        CyclicBarrier together = new CyclicBarrier(threads);
        for (int number = 1; number <= uploads; number++) {
            createAll(number);
            UploadId id = Samples.id(number);
            List<Optional<Checkpoints.Held>> taken = onThreads(threads, from -> {
                together.await();
                return tryTake(from, id, NOW);
            });
            assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(checkpoints().find(id).orElseThrow().lease().fence()).isEqualTo(1);
            taken.forEach(each -> each.ifPresent(Checkpoints.Held::close));
        }
    }

    @Test
    void ofManyCreatorsAtOnceOneRecords() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<Boolean> recorded = onThreads(4, from -> {
            together.await();
            return from.create(Samples.created(1));
        });
        assertThat(recorded).containsOnlyOnce(true);
    }

    @Test
    void holdersTakeTurns() throws Exception {
        int threads = 4;
        int times = 10;
        createAll(1);
        onThreads(threads, from -> {
            countTo(times, from);
            return null;
        });
        Checkpoint last = checkpoints().find(Samples.id(1)).orElseThrow();
        assertThat(last.tally().invocations()).isEqualTo(threads * times);
        assertThat(last.lease().fence()).isEqualTo((long) threads * times);
    }

    private static void countTo(int times, Checkpoints from) {
        for (int done = 0; done < times; ) {
            Optional<Checkpoints.Held> taken = tryTake(from, Samples.id(1), NOW);
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
    void nobodyCanTakeWhatIsNotThere() {
        assertThatThrownBy(() -> tryTake(checkpoints(), Samples.id(7), NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo("no-such-upload"));
        createAll(7);
        take(checkpoints(), Samples.id(7)).close();
    }

    @Test
    void aPauseThatEndsLaterWins() {
        pauses().pause(shorter);
        pauses().pause(longer);
        pauses().pause(shorter);
        assertThat(pauses().find("youtube")).contains(longer);
    }

    @Test
    void aPauseStaysUntilItIsLifted() {
        pauses().pause(longer);
        pauses().pause(other);
        assertThat(pauses().list()).containsExactly(other, longer);
        pauses().lift("youtube");
        pauses().lift("youtube");
        assertThat(pauses().find("youtube")).isEmpty();
        assertThat(pauses().list()).containsExactly(other);
        pauses().pause(shorter);
        assertThat(pauses().find("youtube")).contains(shorter);
    }

    @Test
    void pausesAreNoUploadsAndUploadsNoPauses() {
        createAll(1);
        pauses().pause(longer);
        assertThat(checkpoints().list()).extracting(Checkpoint::id).containsExactly(ids(1));
        assertThat(dueAt(Instant.MAX, 9)).containsExactly(ids(1));
        assertThat(pauses().list()).containsExactly(longer);
    }

    /** Work from a store. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Checkpoints from) throws Exception;
    }

    private <T> List<T> onThreads(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Checkpoints from = i % 2 == 0 ? checkpoints() : neighbour();
                all.add(() -> work.with(from));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(all)) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private void createAll(int... numbers) {
        for (int number : numbers) {
            assertThat(checkpoints().create(Samples.created(number))).isTrue();
        }
    }

    private List<UploadId> dueAt(Instant now, int limit) {
        return checkpoints().due(now, limit);
    }

    private static UploadId[] ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(Samples::id).toArray(UploadId[]::new);
    }

    private static Checkpoints.Held take(Checkpoints from, UploadId id) {
        return tryTake(from, id, NOW).orElseThrow();
    }

    private static Optional<Checkpoints.Held> tryTake(Checkpoints from, UploadId id, Instant now) {
        return from.take(id, "me", now, now.plusSeconds(120));
    }
}
