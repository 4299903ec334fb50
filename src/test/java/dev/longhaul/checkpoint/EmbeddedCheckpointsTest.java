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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store does beyond {@link CheckpointsContract}. */
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

    /** Of a newer release, say: who looks at a page still sees the others, and as many as he asked for. */
    @Test
    void aRecordThatCannotBeRead_hidesNoOther() {
        createAll(1, 2, 3);
        try (Database database = Database.open(home.resolve(EmbeddedStore.FILE))) {
            database.update(
                    "UPDATE uploads SET json = ? WHERE id = ?",
                    "{\"format\":99}",
                    Samples.id(2).value());
        }
        assertThat(store.checkpoints().page(Optional.empty(), 2))
                .extracting(Checkpoint::id)
                .containsExactly(Samples.id(3), Samples.id(1));
        assertThatThrownBy(() -> store.checkpoints().find(Samples.id(2))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aLeaseOutlivesItsEndWhileItsHolderLives() {
        createAll(1);
        try (Checkpoints.Held held = take(store, Samples.id(1))) {
            assertThat(held.checkpoint().lease().until()).isEqualTo(UNTIL);
            assertThat(store.checkpoints().take(Samples.id(1), "late", UNTIL.plusSeconds(60), UNTIL.plusSeconds(120)))
                    .isEmpty();
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
