package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.jwplatform.JwPlatformReport;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulatorBuilder;
import dev.longhaul.simulator.jwplatform.StoredVideo;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A {@link DestinationRig} with a simulated JW Platform, whose clock is the rig's own. */
final class JwRig extends DestinationRig {

    static final String DESTINATION = "jw";

    static final Map<String, String> KEYS =
            Map.of("api_key", JwPlatformSimulator.API_KEY, "api_secret", JwPlatformSimulator.API_SECRET);

    /** Of another property. */
    static final Map<String, String> OTHERS_KEYS =
            Map.of("api_key", JwPlatformSimulator.OTHER_API_KEY, "api_secret", JwPlatformSimulator.OTHER_API_SECRET);

    final JwPlatformSimulator simulator;

    private JwRig(
            JwPlatformApi api,
            Path home,
            JwPlatformSimulator simulator,
            Map<String, String> properties,
            Time time,
            UnaryOperator<Checkpoints> seen)
            throws IOException {
        super(
                new JwPlatformKind(() -> api),
                DESTINATION,
                properties,
                withKeys(home),
                OptionalLong.empty(),
                Limits.DEFAULT,
                time,
                seen);
        this.simulator = simulator;
    }

    /** @param options of the destination */
    static JwRig of(JwPlatformApi api, Path home, JwPlatformSimulatorBuilder builder, Map<String, String> options)
            throws IOException {
        return of(api, home, builder, options, 0);
    }

    /** With a JW Platform whose clock goes before ours. */
    static JwRig withClock(JwPlatformApi api, Path home, JwPlatformSimulatorBuilder builder, int hoursAhead)
            throws IOException {
        return of(api, home, builder, Map.of(), hoursAhead);
    }

    private static JwRig of(
            JwPlatformApi api,
            Path home,
            JwPlatformSimulatorBuilder builder,
            Map<String, String> options,
            int hoursAhead)
            throws IOException {
        SkippingTime time = new SkippingTime();
        JwPlatformSimulator simulator = builder.clock(() -> time.now().plus(Duration.ofHours(hoursAhead)))
                .start();
        Map<String, String> properties = new HashMap<>();
        properties.put("api-url", simulator.baseUri().toString());
        options.forEach((key, value) -> properties.put("options." + key, value));
        return new JwRig(api, home, simulator, properties, time, UnaryOperator.identity());
    }

    /** Of a process that can die. */
    static JwRig dying(Deaths deaths, JwPlatformApi api, Path home) throws IOException {
        JwPlatformSimulator simulator =
                JwPlatformSimulator.builder().clock(deaths::now).start();
        return new JwRig(
                deaths.api(JwPlatformApi.class, api),
                home,
                simulator,
                Map.of("api-url", simulator.baseUri().toString()),
                deaths,
                deaths::store);
    }

    /** The next process on this machine, after a person has put these keys into the home. */
    DestinationRig next(JwPlatformApi api, Path home, Map<String, String> keys) throws IOException {
        store.close();
        return new DestinationRig(
                new JwPlatformKind(() -> api),
                DESTINATION,
                Map.of("api-url", simulator.baseUri().toString()),
                SimulatedKeys.write(home, DESTINATION, keys),
                OptionalLong.empty(),
                Limits.DEFAULT,
                time);
    }

    static Path withKeys(Path home) throws IOException {
        return SimulatedKeys.write(home, DESTINATION, KEYS);
    }

    /** One video with every byte, made once, and no other. */
    StoredVideo assertArrived(PatternSource source, Checkpoint end) {
        JwPlatformReport report = simulator.report();
        assertThat(end.state().name())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEqualTo("COMPLETED");
        assertThat(report.videos()).as("%s", notes).hasSize(1);
        StoredVideo video = report.videos().get(0);
        assertThat(video.sha256()).contains(source.sha256());
        assertThat(video.completions()).isEqualTo(1);
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(video.key()));
        assertBehaved();
        return video;
    }

    /** Nothing that JW Platform must refuse, nothing again that it had confirmed, nothing secret shown. */
    void assertBehaved() {
        JwPlatformReport report = simulator.report();
        simulator.requireAllFaultsPlayed();
        assertThat(report.refusals())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEmpty();
        assertThat(report.resentConfirmedBytes()).isZero();
        assertNothingSecretIsShown();
    }

    void assertNothingSecretIsShown() {
        assertThat(shown())
                .doesNotContain(JwPlatformSimulator.API_SECRET, JwPlatformSimulator.API_KEY, "simkey", "simsession")
                .doesNotContainPattern("[0-9a-f]{40}");
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
