package dev.longhaul.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTube;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Time;
import dev.longhaul.upload.UploadState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A {@link DestinationRig} with a simulated YouTube. */
public final class UploadRig extends DestinationRig {

    public final YouTubeSimulator simulator;

    public UploadRig(YouTubeSimulator simulator, Path home, YouTubeApi api, GoogleTokenApi tokens) throws IOException {
        this(simulator, home, api, tokens, OptionalLong.empty(), Limits.DEFAULT, false, new SkippingTime());
    }

    public UploadRig(
            YouTubeSimulator simulator,
            Path home,
            YouTubeApi api,
            GoogleTokenApi tokens,
            OptionalLong bytesPerSecond,
            Limits limits,
            boolean mayRead,
            Time time)
            throws IOException {
        this(
                simulator,
                home,
                new YouTube(() -> api, () -> tokens),
                bytesPerSecond,
                limits,
                mayRead,
                time,
                UnaryOperator.identity());
    }

    private UploadRig(
            YouTubeSimulator simulator,
            Path home,
            YouTube kind,
            OptionalLong bytesPerSecond,
            Limits limits,
            boolean mayRead,
            Time time,
            UnaryOperator<Checkpoints> seen)
            throws IOException {
        super(
                kind,
                "youtube",
                Map.of(
                        "read-scope",
                        Boolean.toString(mayRead),
                        "api-url",
                        simulator.baseUri().toString()),
                authorized(home, simulator, mayRead),
                bytesPerSecond,
                limits,
                time,
                seen);
        this.simulator = simulator;
    }

    /** Of a process that can die. */
    public static UploadRig dying(Deaths deaths, Path home, YouTubeApi api, GoogleTokenApi tokens) throws IOException {
        return new UploadRig(
                YouTubeSimulator.builder().clock(deaths::now).start(),
                home,
                new YouTube(() -> deaths.api(YouTubeApi.class, api), () -> deaths.api(GoogleTokenApi.class, tokens)),
                OptionalLong.empty(),
                Limits.DEFAULT,
                false,
                deaths,
                deaths::store);
    }

    /** One video with every byte, and no other. */
    public void assertArrived(PatternSource source, Checkpoint end) {
        assertWhole(source, end);
        assertBehaved();
    }

    /** One video with every byte, however it got there. */
    public void assertWhole(PatternSource source, Checkpoint end) {
        YouTubeReport report = simulator.report();
        assertThat(end.state().name()).as("%s", notes).isEqualTo("COMPLETED");
        assertThat(report.videos()).hasSize(1);
        assertThat(report.videos().get(0).sha256()).contains(source.sha256());
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(report.videos().get(0).id()));
    }

    /** Nothing that YouTube must refuse, nothing again that it had confirmed. */
    public void assertBehaved() {
        YouTubeReport report = simulator.report();
        simulator.requireAllFaultsPlayed();
        assertThat(report.refusals()).as(shown()).isEmpty();
        assertThat(report.resentConfirmedBytes()).isZero();
        assertThat(shown()).doesNotContain("ya29", "1//", "upload_id=");
    }

    private static Path authorized(Path home, YouTubeSimulator simulator, boolean mayRead) throws IOException {
        SimulatedAccount.authorize(
                home,
                simulator,
                mayRead
                        ? new String[] {YouTubeSimulator.SCOPE_UPLOAD, YouTubeSimulator.SCOPE_READONLY}
                        : new String[] {YouTubeSimulator.SCOPE_UPLOAD});
        return home;
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
