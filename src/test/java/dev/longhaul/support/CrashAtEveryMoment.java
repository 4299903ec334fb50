package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at every moment of an upload of several invocations, with the real platform, the real store and the simulated
 * service: one video is made, has every byte, and nothing that was confirmed is sent again.
 *
 * @param <R> everything of one upload to the platform
 */
public abstract class CrashAtEveryMoment<R extends DestinationRig> {

    private static final Duration INVOCATION = Duration.ofSeconds(2);
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private static final int MOST_INVOCATIONS = 60;

    private static final long SEED = Long.getLong("pairs.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("pairs.count", 20);

    private final int chunkBytes;
    private final PatternSource pattern;

    @TempDir
    Path folder;

    private int played;

    /** @param chunkBytes a file is four such chunks, and some */
    protected CrashAtEveryMoment(int chunkBytes) {
        this.chunkBytes = chunkBytes;
        this.pattern = new PatternSource("crash", 4L * chunkBytes + 777);
    }

    /**
     * A rig whose API client, store and time are those of a process that can die.
     *
     * @param home an empty folder
     */
    protected abstract R rig(Deaths deaths, Path home) throws IOException;

    /** What is asked for when the upload is recorded. */
    protected ChunkSize chunkSize() {
        return new ChunkSize(chunkBytes);
    }

    /** What is uploaded. */
    protected final PatternSource file() {
        return pattern;
    }

    /** Records the upload. */
    protected UploadId record(R rig, Deaths deaths) {
        return rig.record(deaths.source(pattern), chunkSize());
    }

    /** Less would mean that moments were lost, not that the upload got better. */
    protected int leastMoments() {
        return 35;
    }

    /** The requests of an upload in which no process dies, by kind. */
    protected abstract void assertUndisturbed(Map<String, Long> requests);

    /** Returns when the simulator has received all that was sent. */
    protected abstract void awaitQuiet(R rig);

    /** The simulator's count of requests, by kind. */
    protected abstract Map<String, Long> requests(R rig);

    /**
     * One video with every byte, nothing left over, nothing confirmed sent again, nothing secret shown.
     *
     * @param diedOpening the moments of the deaths before a session was remembered for the first time
     */
    protected abstract void assertOneWholeVideo(R rig, PatternSource source, Checkpoint end, List<String> diedOpening);

    /** One upload, by processes that die as planned. */
    private final class Story implements AutoCloseable {

        final Deaths deaths = new Deaths();
        final R rig = rig(deaths, Files.createDirectory(folder.resolve("home-" + played++)));
        final UploadId id = record(rig, deaths);
        int invocations;

        Story() throws IOException {}

        /** Plays the upload to its end. */
        void play(Set<Integer> planned) {
            deaths.at(planned);
            while (!stored().state().isEnded()) {
                if (++invocations > MOST_INVOCATIONS) {
                    throw new AssertionError("no end after deaths at " + planned + ": " + deaths.places() + rig.trace);
                }
                advance();
            }
            int opened = deaths.places().indexOf("after writing UPLOADING");
            List<String> diedOpening = planned.stream()
                    .filter(death -> death < opened)
                    .map(deaths.places()::get)
                    .toList();
            try {
                assertOneWholeVideo(rig, pattern, stored(), diedOpening);
            } catch (AssertionError e) {
                throw new AssertionError("deaths at " + planned + ": " + deaths.places(), e);
            }
        }

        private void advance() {
            try {
                Advance advance = rig.within(id, TimeBudget.of(deaths.now(), INVOCATION, RESERVE));
                // Who waits for long is called when it is due, and the next of others comes at once.
                boolean waits = advance.checkpoint().state() instanceof UploadState.Waiting;
                deaths.sleep(
                        waits
                                ? Duration.between(
                                        deaths.now(), advance.checkpoint().dueAt())
                                : Duration.ofSeconds(1));
            } catch (Error | RuntimeException e) {
                if (!deaths.isDead()) {
                    throw e;
                }
                deaths.revive();
                // Another process comes when the dead one's lease has ended, as after a killed function: all has
                // arrived by then.
                awaitQuiet(rig);
                deaths.sleep(Duration.ofMinutes(1));
            }
        }

        private Checkpoint stored() {
            return rig.store.checkpoints().find(id).orElseThrow();
        }

        @Override
        public void close() {
            rig.close();
        }
    }

    private List<String> play(Integer... deaths) throws IOException {
        try (Story story = new Story()) {
            story.play(Set.of(deaths));
            return story.deaths.places();
        }
    }

    @Test
    void upload_withoutADeath_takesSeveralInvocations() throws IOException {
        try (Story story = new Story()) {
            story.play(Set.of());
            assertThat(story.invocations).isGreaterThanOrEqualTo(3);
            assertUndisturbed(requests(story.rig));
            assertThat(story.deaths.places()).hasSizeGreaterThan(leastMoments());
        }
    }

    @Test
    protected void death_atAnyMoment_leavesOneWholeVideo() throws IOException {
        int moments = play().size();
        for (int death = 0; death < moments; death++) {
            play(death);
        }
    }

    /** A few of very many, others each time; again with {@code -Dpairs.seed=S}, more with {@code -Dpairs.count=N}. */
    @Test
    void deaths_atAnyTwoMoments_leaveOneWholeVideo() throws IOException {
        System.out.println("pairs of deaths: seed " + SEED + ", count " + COUNT);
        SplittableRandom chance = new SplittableRandom(SEED);
        int moments = play().size();
        for (int pair = 0; pair < COUNT; pair++) {
            int first = chance.nextInt(moments);
            int later = play(first).size() - first - 1;
            // A death leads to moments of its own; after the last of all there may be none.
            int second = first + 1 + chance.nextInt(Math.max(1, later));
            try {
                play(first, second);
            } catch (Throwable e) {
                throw new AssertionError(
                        "pair " + pair + " of -Dpairs.seed=" + SEED + ": moments " + first + " and " + second, e);
            }
        }
    }

    /** The moments of opening are those at which a second video could be made. */
    @Test
    @Tag(Deaths.PAIRS)
    void deaths_atAnyTwoMomentsOfOpening_leaveOneWholeVideo() throws IOException {
        int opened = play().indexOf("after writing UPLOADING");
        assertThat(opened).isGreaterThan(5);
        for (int first = 0; first <= opened; first++) {
            // A resumed opening has other moments, and some more.
            int after = play(first).lastIndexOf("before writing UPLOADING");
            for (int second = first + 1; second <= Math.min(after, first + 12); second++) {
                play(first, second);
            }
        }
    }

    /** The moments of the end are those at which a file could be completed twice. */
    @Test
    @Tag(Deaths.PAIRS)
    void deaths_atAnyTwoMomentsOfTheEnd_leaveOneWholeVideo() throws IOException {
        List<String> alive = play();
        int end = alive.indexOf("before writing FINALIZING");
        for (int first = end; first < alive.size(); first++) {
            int after = play(first).size();
            for (int second = first + 1; second < after; second++) {
                play(first, second);
            }
        }
    }
}
