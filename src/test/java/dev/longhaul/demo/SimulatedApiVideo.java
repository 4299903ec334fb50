package dev.longhaul.demo;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.apivideo.ApiVideoReport;
import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.SimulatedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** api.video. */
final class SimulatedApiVideo implements SimulatedPlatform {

    @Override
    public String name() {
        return "apivideo";
    }

    @Override
    public String title() {
        return "api.video";
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
        ApiVideoSimulator simulator =
                ApiVideoSimulator.builder().directory(stored).faults(faults()).start();
        SimulatedKeys.write(home, name(), Map.of("api_key", ApiVideoSimulator.API_KEY));
        return new Running() {
            @Override
            public URI address() {
                return simulator.baseUri();
            }

            @Override
            public Report report() {
                ApiVideoReport report = simulator.report();
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

            @Override
            public void close() {
                simulator.close();
            }
        };
    }
}
