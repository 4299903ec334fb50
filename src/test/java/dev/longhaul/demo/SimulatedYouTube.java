package dev.longhaul.demo;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.youtube.YouTubeReport;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.SimulatedAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** YouTube. */
final class SimulatedYouTube implements SimulatedPlatform {

    @Override
    public String name() {
        return "youtube";
    }

    @Override
    public String title() {
        return "YouTube";
    }

    @Override
    public String faults() {
        return "chunk#3:503; chunk#6:reset@2500000; chunk#9:expire-token";
    }

    @Override
    public String mishaps() {
        return "an outage (503), a dropped connection, an access token that expires";
    }

    @Override
    public Running start(Path stored, Path home) throws IOException {
        YouTubeSimulator simulator =
                YouTubeSimulator.builder().directory(stored).faults(faults()).start();
        SimulatedAccount.authorize(home, simulator, YouTubeSimulator.SCOPE_UPLOAD);
        return new Running() {
            @Override
            public URI address() {
                return simulator.baseUri();
            }

            @Override
            public Report report() {
                return of(simulator.report());
            }

            @Override
            public void close() {
                simulator.close();
            }
        };
    }

    static Report of(YouTubeReport report) {
        return new Report(
                report.videos().stream()
                        .map(video -> new Stored(video.bytes(), video.sha256(), video.path()))
                        .toList(),
                report.resentConfirmedBytes(),
                report.faultsPlayed(),
                report.faultsPending(),
                report.refusals().stream().map(Refusal::rule).toList(),
                report.bytesReceived());
    }
}
