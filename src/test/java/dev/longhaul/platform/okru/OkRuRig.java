package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.okru.OkRuReport;
import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.simulator.okru.OkRuSimulatorBuilder;
import dev.longhaul.simulator.okru.StoredVideo;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A {@link DestinationRig} with a simulated OK.ru, whose clock is the rig's own. */
final class OkRuRig extends DestinationRig {

    static final String DESTINATION = "ok";

    /** What no test may find anywhere. */
    static final String[] SECRETS = {
        OkRuSimulator.APPLICATION_SECRET, OkRuSimulator.REFRESH_TOKEN, "simtkn", "simsig", "session-secret"
    };

    final OkRuSimulator simulator;

    private OkRuRig(
            OkRuApi api,
            Path home,
            OkRuSimulator simulator,
            Map<String, String> options,
            Map<String, String> keys,
            Time time,
            UnaryOperator<Checkpoints> seen)
            throws IOException {
        super(
                new OkRu(() -> api),
                DESTINATION,
                properties(simulator, options),
                SimulatedKeys.write(home, DESTINATION, keys),
                OptionalLong.empty(),
                Limits.DEFAULT,
                time,
                seen);
        this.simulator = simulator;
    }

    static OkRuRig of(OkRuApi api, Path home, OkRuSimulatorBuilder builder) throws IOException {
        return of(api, home, builder, simulator -> refreshing());
    }

    /** @param more keys than the application's */
    static OkRuRig of(
            OkRuApi api, Path home, OkRuSimulatorBuilder builder, Function<OkRuSimulator, Map<String, String>> more)
            throws IOException {
        SkippingTime time = new SkippingTime();
        OkRuSimulator simulator = builder.clock(time::now).start();
        return new OkRuRig(api, home, simulator, Map.of(), keys(more.apply(simulator)), time, UnaryOperator.identity());
    }

    /** @param options of the destination */
    static OkRuRig with(Map<String, String> options, OkRuApi api, Path home, OkRuSimulatorBuilder builder)
            throws IOException {
        SkippingTime time = new SkippingTime();
        OkRuSimulator simulator = builder.clock(time::now).start();
        return new OkRuRig(api, home, simulator, options, keys(refreshing()), time, UnaryOperator.identity());
    }

    private static Map<String, String> properties(OkRuSimulator simulator, Map<String, String> options) {
        Map<String, String> properties = new HashMap<>();
        properties.put("api-url", simulator.baseUri().toString());
        options.forEach((key, value) -> properties.put("options." + key, value));
        return properties;
    }

    /** Of a process that can die. */
    static OkRuRig dying(Deaths deaths, OkRuApi api, Path home) throws IOException {
        OkRuSimulator simulator = OkRuSimulator.builder().clock(deaths::now).start();
        return new OkRuRig(
                deaths.api(OkRuApi.class, api), home, simulator, Map.of(), keys(refreshing()), deaths, deaths::store);
    }

    /** The next process on this machine, after this token has been put into the home. */
    DestinationRig next(OkRuApi api, Path home, String accessToken) throws IOException {
        store.close();
        return new DestinationRig(
                new OkRu(() -> api),
                DESTINATION,
                properties(simulator, Map.of()),
                SimulatedKeys.write(home, DESTINATION, keys(Map.of("access_token", accessToken))),
                OptionalLong.empty(),
                Limits.DEFAULT,
                time);
    }

    static Map<String, String> refreshing() {
        return Map.of("refresh_token", OkRuSimulator.REFRESH_TOKEN, "client_id", OkRuSimulator.CLIENT_ID);
    }

    static Map<String, String> keys(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("application_key", OkRuSimulator.APPLICATION_KEY);
        keys.put("application_secret_key", OkRuSimulator.APPLICATION_SECRET);
        return keys;
    }

    /** One video with every byte, made once, published, and no other. */
    StoredVideo assertArrived(PatternSource source, Checkpoint end) {
        OkRuReport report = simulator.report();
        assertThat(end.state().name()).as(shown()).isEqualTo("COMPLETED");
        assertThat(report.videos()).as(shown()).hasSize(1);
        StoredVideo video = report.videos().get(0);
        assertThat(video.sha256()).contains(source.sha256());
        assertThat(video.completions()).isEqualTo(1);
        assertThat(video.published()).as(shown()).isPositive();
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(video.vid()));
        assertBehaved();
        return video;
    }

    /** Nothing that OK.ru must refuse, nothing again that it had confirmed, nothing secret shown. */
    void assertBehaved() {
        OkRuReport report = simulator.report();
        simulator.requireAllFaultsPlayed();
        assertThat(report.refusals()).as(shown()).isEmpty();
        assertThat(report.resentConfirmedBytes()).as(shown()).isZero();
        assertNothingSecretIsShown();
    }

    void assertNothingSecretIsShown() {
        assertThat(shown()).doesNotContain(SECRETS).doesNotContainPattern("[0-9a-f]{32}");
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
