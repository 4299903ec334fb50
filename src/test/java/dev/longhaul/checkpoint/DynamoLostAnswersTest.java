package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.checkpoint.ScriptedDynamo.Fate;
import dev.longhaul.support.AwsSettings;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Tally;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write whose answer is lost was done or not, and nobody says which. */
class DynamoLostAnswersTest {

    private static final UploadId ID = Samples.id(1);

    private final SecureRandom random = new SecureRandom();
    private final SessionSeal seal = SessionSeals.of(
            AwsSettings.dataKey(Base64.getEncoder().encodeToString(new byte[32])), () -> null, null, random);
    private final ScriptedDynamo dynamo = new ScriptedDynamo();
    private Checkpoints checkpoints;
    private Checkpoints neighbour;

    @BeforeEach
    void open() {
        checkpoints = new DynamoStore(dynamo, "table", seal, random).checkpoints();
        neighbour = new DynamoStore(dynamo, "table", seal, random).checkpoints();
    }

    @AfterEach
    void everythingWasPlayed() {
        dynamo.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED", "DONE_UNHEARD"})
    void anUploadThatIsRecordedIsKnownToBe(Fate fate) {
        dynamo.nextWrites(fate);
        assertThat(checkpoints.create(Samples.created(1))).isTrue();
    }

    @Test
    void theVerySameUploadRecordedByAnotherIsNotOnesOwn() {
        create();
        dynamo.nextWrites(Fate.REPEATED);
        assertThat(neighbour.create(Samples.created(1))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED", "DONE_UNHEARD", "DONE_SILENTLY"})
    void aLeaseThatIsTakenIsKnownToBe(Fate fate) {
        create();
        dynamo.nextWrites(fate);
        Checkpoints.Held held = take(checkpoints);
        assertThat(held.checkpoint().lease().fence()).isEqualTo(1);
        assertThat(held.save(held.checkpoint().with(Tally.ZERO.invocation())).version())
                .isEqualTo(2);
        assertThat(neighbour.take(ID, "me", NOW, until())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED", "DONE_UNHEARD"})
    void whatIsSavedIsKnownToBe(Fate fate) {
        create();
        Checkpoints.Held held = take(checkpoints);
        for (Checkpoint sample : Samples.everyState()) {
            dynamo.nextWrites(fate);
            Checkpoint saved = held.save(
                    checkpoints.find(ID).orElseThrow().with(sample.state()).with(sample.sent()));
            assertThat(checkpoints.find(ID)).contains(saved);
        }
        assertThat(checkpoints.find(ID).orElseThrow().version())
                .isEqualTo(1 + Samples.everyState().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE_UNHEARD", "LOST", "LATE"})
    void aSaveOfWhichNothingIsKnownIsFollowedByTheNext(Fate fate) {
        create();
        Checkpoints.Held held = take(checkpoints);
        Checkpoint first = held.checkpoint().with(Tally.ZERO.invocation());
        dynamo.nextWrites(fate).nextReads(Fate.LOST);
        assertProblem(() -> held.save(first), "store-unreachable");
        Checkpoint second = first.with(first.tally().sent(9));
        Checkpoint saved = held.save(second);
        assertThat(saved).isEqualTo(second.atVersion(fate == Fate.LOST ? 2 : 3));
        assertThat(neighbour.find(ID)).contains(saved);
        assertThat(held.save(saved.released(NOW, NOW)).version()).isEqualTo(saved.version() + 1);
    }

    /** Who opens a session at a platform, and then cannot keep it, has spent one for nothing: quota counts them. */
    @Test
    void anUploadIsNotOpenedWithoutAKeyToSealItsSession() {
        create();
        SessionSeal away = new SessionSeal() {
            @Override
            public String seal(UploadId id, String session) {
                throw new ProblemException(new Problem("store-unreachable", "KMS is away", "Cause.", "Remedy."));
            }

            @Override
            public void prepare() {
                throw new ProblemException(new Problem("store-unreachable", "KMS is away", "Cause.", "Remedy."));
            }

            @Override
            public String open(UploadId id, String sealed) {
                throw new AssertionError("nothing is sealed yet");
            }
        };
        Checkpoints without = new DynamoStore(dynamo, "table", away, random).checkpoints();
        Checkpoints.Held held = take(without);
        Checkpoint opening = held.checkpoint().with(new UploadState.Pending().opening(Optional.empty()));
        assertProblem(() -> held.save(opening), "store-unreachable");
        assertThat(checkpoints.find(ID).orElseThrow().state()).isEqualTo(new UploadState.Pending());
    }

    /** The time of the hand-over is not for asking twice. */
    @Test
    void aTableThatIsSilentIsNotAskedWhatItDid() {
        create();
        Checkpoints.Held held = take(checkpoints);
        Checkpoint first = held.checkpoint().with(Tally.ZERO.invocation());
        // If it were asked, it would say that all is well.
        dynamo.nextWrites(Fate.DONE_SILENTLY);
        assertProblem(() -> held.save(first, () -> Duration.ofSeconds(2)), "store-unreachable");
        assertThat(held.save(first.with(first.tally().sent(9))).version()).isEqualTo(3);
    }

    @Test
    void aSaveThatIsLateIsInNobodysWay() {
        create();
        Checkpoints.Held held = take(checkpoints);
        dynamo.nextWrites(Fate.LATE);
        assertProblem(() -> held.save(held.checkpoint().with(Tally.ZERO.invocation())), "store-unreachable");
        // The lease ends; the late write comes between another's reading and taking, which then has to read again.
        assertThat(neighbour.take(ID, "you", until(), until().plusSeconds(60))).isEmpty();
        Checkpoints.Held next =
                neighbour.take(ID, "you", until(), until().plusSeconds(60)).orElseThrow();
        assertThat(next.checkpoint().tally()).isEqualTo(Tally.ZERO.invocation());
        assertThatThrownBy(() -> held.save(held.checkpoint())).isInstanceOf(Checkpoints.LeaseLostException.class);
        assertThat(next.save(next.checkpoint()).lease().holder()).isEqualTo("you");
    }

    @Test
    void aLeaseThatWasLostIsLostWhateverTheAnswer() {
        create();
        Checkpoints.Held slow = take(checkpoints);
        Checkpoints.Held fast =
                neighbour.take(ID, "me", until(), until().plusSeconds(60)).orElseThrow();
        dynamo.nextWrites(Fate.REPEATED);
        assertThatThrownBy(() -> slow.save(slow.checkpoint())).isInstanceOf(Checkpoints.LeaseLostException.class);
        assertThat(checkpoints.find(ID)).contains(fast.checkpoint());
    }

    @Test
    void aTakingThatIsNotKnownToHaveHappenedIsNone() {
        create();
        dynamo.nextWrites(Fate.LOST);
        assertProblem(() -> take(checkpoints), "store-unreachable");
        assertThat(take(neighbour).checkpoint().lease().fence()).isEqualTo(1);
    }

    @Test
    void twoOfOneNameAreTwo() {
        create();
        DynamoTable table = new DynamoTable(dynamo, "table", random);
        Checkpoint leased = Samples.created(1).takenBy("me", until()).atVersion(1);
        take(neighbour);
        // Read before the other took it, and the same to the letter: it must not pass for that.
        assertThat(table.put(DynamoItem.of(leased, seal, table.newMark()), DynamoTable.Condition.at(0, 0)))
                .isFalse();
    }

    private void create() {
        assertThat(checkpoints.create(Samples.created(1))).isTrue();
    }

    private static Checkpoints.Held take(Checkpoints from) {
        return from.take(ID, "me", NOW, until()).orElseThrow();
    }

    private static Instant until() {
        return NOW.plusSeconds(120);
    }

    private static void assertProblem(ThrowingCallable call, String type) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().type())
                .isEqualTo(type));
    }
}
