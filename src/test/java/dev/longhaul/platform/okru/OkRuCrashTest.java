package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.ConfiguredDestinations;
import dev.longhaul.checkpoint.EmbeddedStore;
import dev.longhaul.platform.kit.Surroundings;
import dev.longhaul.simulator.okru.OkRuReport;
import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.simulator.okru.StoredVideo;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SimulatedKeys;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Runner;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.Stop;
import dev.longhaul.upload.TimeBudget;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at every moment of an upload of several invocations, with the real platform, the real store and the simulated
 * OK.ru: one video has every byte and is published, and nothing that was confirmed is sent again.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class OkRuCrashTest {

    private static final int CHUNK = 70_000;
    private static final long SIZE = 4L * CHUNK + 777;
    private static final Duration INVOCATION = Duration.ofSeconds(2);
    private static final int MOST_INVOCATIONS = 60;

    /** The moments at which a video was made, and its address is not remembered. */
    private static final Set<String> UNRECORDED = Set.of("after call", "before writing UPLOADING");

    @Inject
    @RestClient
    OkRuApi api;

    @TempDir
    Path folder;

    private int played;

    /** One upload, by processes that die as planned. */
    private final class Story implements AutoCloseable {

        final Deaths deaths = new Deaths();
        final List<String> trace = new ArrayList<>();
        final OkRuSimulator simulator =
                OkRuSimulator.builder().clock(deaths::now).start();
        final PatternSource pattern = new PatternSource("crash", SIZE);
        final EmbeddedStore store;
        final Runner runner;
        final UploadId id = UploadId.of(pattern.identity(), OkRuRig.DESTINATION, "");
        int invocations;

        Story() throws IOException {
            Path home = Files.createDirectory(folder.resolve("home-" + played++));
            store = EmbeddedStore.open(home);
            ConfiguredDestinations destinations = new ConfiguredDestinations(
                    OkRuRig.config(
                            home,
                            "okru",
                            OkRuRig.DESTINATION,
                            Map.of("api-url", simulator.baseUri().toString())),
                    List.of(new OkRu(deaths.api(OkRuApi.class, api))),
                    new Surroundings(withKeys(home), deaths, new Random(1), OptionalLong.empty(), trace::add));
            Source source = deaths.source(pattern);
            runner = new Runner(
                    deaths.store(store.checkpoints()),
                    store.pauses(),
                    destinations,
                    identity -> source,
                    deaths,
                    new Random(1),
                    Limits.DEFAULT,
                    "crash");
            store.checkpoints()
                    .create(Checkpoint.create(
                            new UploadSpec(
                                    id,
                                    OkRuRig.DESTINATION,
                                    pattern.identity(),
                                    "video/mp4",
                                    new VideoUpdate().metadata(Details.NONE, Optional.empty()),
                                    Way.CHUNKS,
                                    new ChunkSize(CHUNK),
                                    Optional.empty(),
                                    deaths.now()),
                            deaths.now()));
        }

        /** Plays the upload to its end; answers with how many moments there were to die at. */
        int play(Set<Integer> planned) {
            deaths.at(planned);
            while (!stored().state().isEnded()) {
                if (++invocations > MOST_INVOCATIONS) {
                    throw new AssertionError("no end after deaths at " + planned + ": " + deaths.places() + trace);
                }
                try {
                    TimeBudget budget = TimeBudget.of(deaths.now(), INVOCATION, Duration.ofSeconds(1));
                    runner.advance(id, budget, new Stop(), InvocationListener.NONE);
                    deaths.sleep(Duration.ofSeconds(1));
                } catch (Deaths.Death e) {
                    // Another process comes when the dead one's lease has ended, as after a killed function.
                    deaths.sleep(Duration.ofMinutes(1));
                }
            }
            assertOneWholeVideo(planned);
            return deaths.places().size();
        }

        private void assertOneWholeVideo(Set<Integer> planned) {
            String story = "deaths at " + planned + ": " + deaths.places() + "\n" + String.join("\n", trace);
            OkRuReport report = simulator.report();
            assertThat(stored().state()).as(story).isInstanceOf(UploadState.Completed.class);
            assertThat(report.videos()).as(story).hasSize(1);
            StoredVideo video = report.videos().get(0);
            assertThat(video.sha256()).as(story).contains(pattern.sha256());
            assertThat(video.completions()).as(story).isEqualTo(1);
            assertThat(video.published()).as(story).isPositive();
            // Who dies between an answer and its record leaves an empty video that nobody sees, and nobody can name.
            assertThat(report.orphans()).as(story).hasSizeLessThanOrEqualTo((int) planned.stream()
                    .filter(death -> death < deaths.places().size())
                    .map(deaths.places()::get)
                    .filter(UNRECORDED::contains)
                    .count());
            assertThat(report.refusals()).as(story).isEmpty();
            assertThat(report.resentConfirmedBytes()).as(story).isZero();
            assertThat(story).doesNotContain(OkRuRig.SECRETS);
        }

        private Path withKeys(Path home) throws IOException {
            return SimulatedKeys.write(home, OkRuRig.DESTINATION, OkRuRig.keys(OkRuRig.refreshing()));
        }

        private Checkpoint stored() {
            return store.checkpoints().find(id).orElseThrow();
        }

        @Override
        public void close() {
            store.close();
            simulator.close();
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
            int moments = story.play(Set.of());
            assertThat(story.invocations).isGreaterThanOrEqualTo(3);
            assertThat(story.simulator.report().requests())
                    .containsEntry("get-url", 1L)
                    .containsEntry("update", 1L);
            // Less would mean that moments were lost, not that the upload got better.
            assertThat(moments).isGreaterThan(40);
        }
    }

    @Test
    void death_atAnyMoment_leavesOneWholeVideo() throws IOException {
        int moments = play().size();
        for (int death = 0; death < moments; death++) {
            play(death);
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
