package dev.longhaul.demo;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.jwplatform.JwPlatformReport;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.support.SimulatedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** JW Platform v1. */
final class SimulatedJwPlatform implements SimulatedPlatform {

    @Override
    public String name() {
        return "jwplatform";
    }

    @Override
    public String title() {
        return "JW Platform";
    }

    @Override
    public String faults() {
        return "chunk#3:503; chunk#6:reset@2500000; chunk#9:lose-state";
    }

    @Override
    public String mishaps() {
        return "an outage (503), a dropped connection, an upload host that forgets what it had";
    }

    @Override
    public Running start(Path stored, Path home) throws IOException {
        JwPlatformSimulator simulator =
                JwPlatformSimulator.builder().directory(stored).faults(faults()).start();
        SimulatedKeys.write(
                home,
                name(),
                Map.of("api_key", JwPlatformSimulator.API_KEY, "api_secret", JwPlatformSimulator.API_SECRET));
        return new Running() {
            @Override
            public URI address() {
                return simulator.baseUri();
            }

            @Override
            public Report report() {
                JwPlatformReport report = simulator.report();
                return new Report(
                        report.videos().stream()
                                .filter(video -> video.completions() > 0)
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
