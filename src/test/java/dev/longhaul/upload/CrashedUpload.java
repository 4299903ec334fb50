package dev.longhaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One upload of three invocations to the {@link ModelPlatform}, by processes that die at given moments. After a death another
 * process comes when the dead one's lease has ended, as after a killed function.
 */
final class CrashedUpload {

    static final long TOTAL_BYTES = 60;
    private static final long CHUNK_BYTES = 16;
    private static final Duration INVOCATION = Duration.ofSeconds(4);
    private static final int MOST_INVOCATIONS = 60;

    final Story story = new Story();
    final FakeTime time = new FakeTime();
    final MemoryCheckpoints store = new MemoryCheckpoints(story);
    final ModelPlatform platform = new ModelPlatform(story, time);
    final FakeSource source = new FakeSource(TOTAL_BYTES);
    final UploadSpec spec;
    private final Duration length;
    private final Herald herald;
    private int invocations;

    CrashedUpload() {
        this(CHUNK_BYTES, Optional.empty(), INVOCATION);
    }

    /** @param chunkBytes -1 for the rest */
    CrashedUpload(long chunkBytes, Optional<ChecksumKind> comparedBy, Duration length) {
        this(chunkBytes, comparedBy, length, Results.NONE, story -> Herald.NONE);
    }

    /** Of which somebody wants to hear. */
    CrashedUpload(Results results, Function<Story, Herald> herald) {
        this(CHUNK_BYTES, Optional.empty(), INVOCATION, results, herald);
    }

    private CrashedUpload(
            long chunkBytes,
            Optional<ChecksumKind> comparedBy,
            Duration length,
            Results results,
            Function<Story, Herald> herald) {
        this.spec =
                Specs.of(source.pinned(), chunkBytes, comparedBy, time.now()).heardBy(results);
        this.length = length;
        this.herald = herald.apply(story);
    }

    /** Plays the upload to its end; answers with how many moments there were to die at. */
    int play(Set<Integer> deaths) {
        story.crashAt(deaths);
        store.create(Checkpoint.create(spec, time.now()));
        while (!stored().isOver()) {
            if (++invocations > MOST_INVOCATIONS) {
                throw new AssertionError("no end after deaths at " + deaths + ": " + story.lines());
            }
            try {
                runner("process " + invocations)
                        .advance(
                                spec.id(),
                                TimeBudget.of(time.now(), length, Duration.ofSeconds(1)),
                                new Stop(),
                                InvocationListener.NONE);
            } catch (Story.Crash | ProblemException e) {
                time.passUntil(stored().lease().until());
            }
            time.pass(Duration.ofSeconds(1));
        }
        return story.moments();
    }

    Runner runner(String holder) {
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
        return new Runner(
                store,
                new MemoryPauses(story),
                destinations,
                pinned -> source,
                time,
                Chance.HALF,
                Limits.DEFAULT,
                holder,
                herald);
    }

    Checkpoint stored() {
        return store.find(spec.id()).orElseThrow();
    }

    int invocations() {
        return invocations;
    }

    /** One video with every byte once, and nothing sent that was confirmed. */
    void assertWhole(String circumstances) {
        assertThat(stored().state()).as(circumstances).isInstanceOf(UploadState.Completed.class);
        assertThat(platform.violations()).as(circumstances).isEmpty();
        List<byte[]> videos = platform.videos();
        assertThat(videos).as(circumstances).hasSize(1);
        assertThat(videos.get(0)).as(circumstances).isEqualTo(source.read());
    }
}
