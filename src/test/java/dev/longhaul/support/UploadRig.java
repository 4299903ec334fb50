package dev.longhaul.support;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTube;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

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
        super(
                new YouTube(api, tokens),
                "youtube",
                Map.of(
                        "read-scope",
                        Boolean.toString(mayRead),
                        "api-url",
                        simulator.baseUri().toString()),
                authorized(home, simulator, mayRead),
                bytesPerSecond,
                limits,
                time);
        this.simulator = simulator;
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
