package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoReport;
import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SimulatedKeys;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A {@link DestinationRig} with a simulated api.video, whose parts may be small. */
final class ApiVideoRig extends DestinationRig {

    static final String DESTINATION = "apivideo";
    static final long SMALLEST_PART = 64 * 1024;

    final ApiVideoSimulator simulator;

    private ApiVideoRig(
            ApiVideoApi api,
            Path home,
            ApiVideoSimulator simulator,
            Map<String, String> options,
            Limits limits,
            Time time,
            UnaryOperator<Checkpoints> seen)
            throws IOException {
        super(
                new ApiVideo(() -> api),
                DESTINATION,
                properties(simulator, options),
                withKey(home),
                OptionalLong.empty(),
                limits,
                time,
                seen);
        this.simulator = simulator;
    }

    /** @param options of the destination */
    static ApiVideoRig of(ApiVideoApi api, Path home, ApiVideoSimulatorBuilder builder, Map<String, String> options)
            throws IOException {
        SkippingTime time = new SkippingTime();
        ApiVideoSimulator simulator =
                builder.smallestPartBytes(SMALLEST_PART).clock(time::now).start();
        return new ApiVideoRig(api, home, simulator, options, Limits.DEFAULT, time, UnaryOperator.identity());
    }

    /** Of a process that can die. */
    static ApiVideoRig dying(
            Deaths deaths,
            ApiVideoApi api,
            Path home,
            ApiVideoSimulatorBuilder builder,
            Map<String, String> options,
            Limits limits)
            throws IOException {
        ApiVideoSimulator simulator =
                builder.smallestPartBytes(SMALLEST_PART).clock(deaths::now).start();
        return new ApiVideoRig(
                deaths.api(ApiVideoApi.class, api), home, simulator, options, limits, deaths, deaths::store);
    }

    private static Map<String, String> properties(ApiVideoSimulator simulator, Map<String, String> options) {
        Map<String, String> properties = new HashMap<>();
        properties.put("api-url", simulator.baseUri().toString());
        properties.put("options.smallest-part-bytes", Long.toString(SMALLEST_PART));
        options.forEach((key, value) -> properties.put("options." + key, value));
        return properties;
    }

    /** The next process on this machine, after a person has put another key into the home. */
    DestinationRig next(ApiVideoApi api, Path home, Map<String, String> options, String key) throws IOException {
        store.close();
        SimulatedKeys.write(home, DESTINATION, Map.of("api_key", key));
        return new DestinationRig(
                new ApiVideo(() -> api),
                DESTINATION,
                properties(simulator, options),
                home,
                OptionalLong.empty(),
                Limits.DEFAULT,
                time);
    }

    static Path withKey(Path home) throws IOException {
        return SimulatedKeys.write(home, DESTINATION, Map.of("api_key", ApiVideoSimulator.API_KEY));
    }

    /** One video with every byte, and no container without one. */
    StoredVideo assertArrived(PatternSource source, Checkpoint end) {
        ApiVideoReport report = simulator.report();
        assertThat(end.state().name())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEqualTo("COMPLETED");
        assertThat(report.videos()).as("%s", notes).hasSize(1);
        StoredVideo video = report.videos().get(0);
        assertThat(video.sha256()).contains(source.sha256());
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(video.id()));
        assertThat(report.containers()).as("containers that nobody needs").isEmpty();
        assertBehaved();
        return video;
    }

    /** One video with every byte, in whichever account, and it is the upload's. */
    void assertOneVideo(PatternSource source, Checkpoint end, String videoId) {
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(videoId));
        assertThat(simulator.report().videos()).singleElement().satisfies(video -> {
            assertThat(video.id()).isEqualTo(videoId);
            assertThat(video.sha256()).contains(source.sha256());
        });
    }

    /** Nothing that api.video must refuse, nothing again that it had confirmed, nothing secret shown. */
    void assertBehaved() {
        ApiVideoReport report = simulator.report();
        simulator.requireAllFaultsPlayed();
        assertThat(report.refusals())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEmpty();
        assertThat(report.resentConfirmedBytes()).isZero();
        assertNothingSecretIsShown();
    }

    void assertNothingSecretIsShown() {
        assertThat(shown()).doesNotContain(ApiVideoSimulator.API_KEY, "simaccess", "simrefresh", "tosimupload");
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
