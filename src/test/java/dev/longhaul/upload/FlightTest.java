package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that are under way at once, and what becomes of them. */
class FlightTest {

    private static final Grid PARTS = new Grid(1, 4, 16, Grid.Sizes.FREE, Grid.Order.PARALLEL, Grid.Keeps.NOTHING);
    private static final long TOTAL_BYTES = 61;
    private static final Duration INVOCATION = Duration.ofSeconds(20);

    private final Story story = new Story();
    private final FakeTime time = new FakeTime();
    private final MemoryCheckpoints store = new MemoryCheckpoints(story);
    private final FakeSource source = new FakeSource(TOTAL_BYTES);
    private PartsModel platform = new PartsModel(time, PARTS, 0);
    private UploadSpec spec = Specs.of(source.pinned(), 8, time.now());

    @ParameterizedTest
    @CsvSource({"2, 2", "4, 4", "8, 8"})
    void parts_areUnderWayAtOnce_asManyAsAllowed(int allowed, int atOnce) {
        platform.keepBackUntil(atOnce);
        advance(allowed);
        assertWhole();
        assertThat(platform.mostUnderWay()).isEqualTo(atOnce);
        assertThat(platform.sent()).hasSize(8);
        assertThat(stored().tally().sentBytes()).isEqualTo(TOTAL_BYTES);
    }

    @Test
    void one_atATime_whereNoMoreAreAllowed() {
        advance(1);
        assertWhole();
        assertThat(platform.mostUnderWay()).isEqualTo(1);
    }

    /** With the last part under way a video may come to be, whatever becomes of this process. */
    @Test
    void finalizing_isWrittenBeforeTheLastOfTheMissingPartsLeaves() {
        platform.keepBackUntil(4);
        advance(4);
        assertThat(story.lines()).containsSubsequence("save UPLOADING", "save FINALIZING", "save PUBLISHING");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 16, 32, 56})
    void part_thatFails_isSentAgain_smaller_andTheOthersStay(long first) {
        platform.answer(first, new Outcome.Ask("answer 503"));
        advance(4);
        assertWhole();
        long failed = Math.min(8, TOTAL_BYTES - first);
        assertThat(stored().tally().sentBytes()).isEqualTo(TOTAL_BYTES + failed);
        assertThat(platform.sent().stream()
                        .filter(range -> range.first() == first)
                        .map(ByteRange::lengthBytes))
                .containsExactly(failed, 4L);
        // What is begun after something has landed has its full size again.
        assertThat(platform.sent().stream().filter(range -> range.lengthBytes() == 4))
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void refusal_ofOnePart_endsTheUpload_afterTheOthersHaveLanded() {
        platform.keepBackUntil(4);
        platform.answer(8, new Outcome.Refused(new Problem("refused", "No", "Cause", "Remedy")));
        advance(4);
        assertThat(stored().state()).isInstanceOf(UploadState.Failed.class);
        assertThat(platform.violations()).isEmpty();
        long left = platform.sent().stream().mapToLong(ByteRange::lengthBytes).sum();
        assertThat(stored().confirmedBytes()).isEqualTo(left - 8).isGreaterThanOrEqualTo(24);
    }

    /** Whoever comes after must ask before anything is sent: other parts may have landed that nobody wrote down. */
    @Test
    void death_whilePartsAreUnderWay_leavesTheUploadUncertain_andNoThreadBehind() {
        Set<Integer> third = Set.of(9);
        story.crashAt(third);
        assertThatThrownBy(() -> advance(4)).isInstanceOf(Story.Crash.class);
        assertThat(platform.violations()).isEmpty();
        assertThat(stored().uncertain() || !stored().lease().isReleased()).isTrue();
        time.passUntil(stored().lease().until());
        advance(4);
        assertArrived();
    }

    @Test
    void death_atAnyMoment_leavesOneWholeFile() {
        int moments = play(Set.of());
        assertThat(moments).isGreaterThan(20);
        for (int death = 0; death < moments; death++) {
            FlightTest again = new FlightTest();
            again.play(Set.of(death));
            again.assertArrived();
        }
    }

    private int play(Set<Integer> deaths) {
        story.crashAt(deaths);
        for (int i = 0; i < 5 && (i == 0 || !stored().state().isEnded()); i++) {
            try {
                advance(4);
            } catch (Story.Crash e) {
                time.passUntil(stored().lease().until());
            }
        }
        return story.moments();
    }

    /** Landing out of order, parts wait for those before them; the file's last chunk waits for all. */
    @ParameterizedTest
    @CsvSource({"-1, COMPLETED", "30, FAILED"})
    void checksum_isCombinedInOrder_andComparedBeforeTheLastPartLeaves(int damagedAt, String state) {
        spec = Specs.of(source.withStoredChecksum().pinned(), 8, Optional.of(ChecksumKind.CRC32C), time.now());
        source.damagedAt(damagedAt);
        platform.keepBackUntil(4);
        advance(4);
        assertThat(stored().state().name()).isEqualTo(state);
        assertThat(platform.mostUnderWay()).isEqualTo(4);
        assertThat(platform.sent().stream().filter(range -> range.next() == TOTAL_BYTES))
                .hasSize(state.equals("COMPLETED") ? 1 : 0);
        assertThat(platform.violations()).isEmpty();
    }

    /** Of one request for the whole file no tail can be held back. */
    @ParameterizedTest
    @CsvSource({"-1, COMPLETED", "0, FAILED", "60, FAILED"})
    void checksum_ofAFileInOneRequest_isComparedWhileItIsSent(int damagedAt, String state) {
        platform = new PartsModel(
                time,
                new Grid(1, TOTAL_BYTES, TOTAL_BYTES, Grid.Sizes.EQUAL, Grid.Order.SEQUENTIAL, Grid.Keeps.NOTHING),
                0);
        spec = Specs.of(source.withStoredChecksum().pinned(), 8, Optional.of(ChecksumKind.CRC32C), time.now());
        source.damagedAt(damagedAt);
        advance(4);
        assertThat(stored().state().name()).isEqualTo(state);
        assertThat(platform.sent()).containsExactly(new ByteRange(0, TOTAL_BYTES - 1));
        assertThat(platform.whole()).hasSize(state.equals("COMPLETED") ? (int) TOTAL_BYTES : 0);
    }

    @Test
    void source_thatChangesOnTheWay_endsTheUpload() {
        source.beforeEachRead(() -> {
            throw new ProblemException(new Problem("source-changed", "Changed", "Cause", "Remedy"));
        });
        advance(4);
        assertThat(stored().state()).isInstanceOf(UploadState.Failed.class);
        assertThat(platform.violations()).isEmpty();
    }

    /** Nothing is kept of what is cut, so a chunk that cannot end in time begins smaller: the upload always gets on. */
    @ParameterizedTest(name = "{0} bytes a second, in order or not: {1}, at once: {2}")
    @CsvSource({
        "1, SEQUENTIAL, 1",
        "2, SEQUENTIAL, 1",
        "3, SEQUENTIAL, 1",
        "1000, SEQUENTIAL, 1",
        "1, PARALLEL, 4",
        "3, PARALLEL, 4",
        "5, PARALLEL, 4",
        "1000, PARALLEL, 4"
    })
    void platform_thatKeepsNothingOfWhatIsCut_isGivenWhatFits(long bytesPerSecond, Grid.Order order, int atOnce) {
        Grid grid = new Grid(1, 1, 1000, Grid.Sizes.FREE, order, Grid.Keeps.NOTHING);
        platform = new PartsModel(time, grid, bytesPerSecond);
        spec = Specs.of(source.pinned(), -1, time.now());
        for (int i = 0; i < 20 && (i == 0 || !stored().state().isEnded()); i++) {
            advance(atOnce);
            time.passUntil(stored().dueAt().isBefore(time.now().plusSeconds(3600)) ? stored().dueAt() : time.now());
        }
        assertWhole();
    }

    private Advance advance(int parallelParts) {
        store.create(Checkpoint.create(spec, time.now()));
        Limits some = Limits.DEFAULT;
        Limits limits = new Limits(
                some.attempts(),
                some.roundsWithoutProgress(),
                some.sessionRestarts(),
                some.age(),
                some.inlineWait(),
                some.lease(),
                parallelParts);
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
        Runner runner = new Runner(
                store,
                new MemoryPauses(story),
                destinations,
                pinned -> source,
                time,
                Chance.HALF,
                limits,
                "one",
                Herald.NONE);
        return runner.advance(
                spec.id(),
                TimeBudget.of(time.now(), INVOCATION, Duration.ofSeconds(1)),
                new Stop(),
                InvocationListener.NONE);
    }

    private Checkpoint stored() {
        return store.find(spec.id()).orElseThrow();
    }

    private void assertWhole() {
        assertArrived();
        assertThat(stored().sent().coveredBytes()).isEqualTo(TOTAL_BYTES);
    }

    /** Of what landed before a death, the checksum is computed only where it is to be compared. */
    private void assertArrived() {
        assertThat(stored().state()).isInstanceOf(UploadState.Completed.class);
        assertThat(platform.violations()).isEmpty();
        assertThat(platform.whole()).isEqualTo(source.read());
    }
}
