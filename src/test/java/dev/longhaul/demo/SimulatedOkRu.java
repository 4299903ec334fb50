package dev.longhaul.demo;

import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.okru.OkRuReport;
import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.support.SimulatedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** OK.ru. */
final class SimulatedOkRu implements SimulatedPlatform {

    @Override
    public String name() {
        return "okru";
    }

    @Override
    public String title() {
        return "OK.ru";
    }

    @Override
    public String faults() {
        return "chunk#3:503; chunk#6:reset@2500000; update#1:end-token";
    }

    @Override
    public String mishaps() {
        return "an outage (503), a dropped connection, an access token that expires before the publication";
    }

    @Override
    public Running start(Path stored, Path home) throws IOException {
        OkRuSimulator simulator =
                OkRuSimulator.builder().directory(stored).faults(faults()).start();
        SimulatedKeys.write(
                home,
                name(),
                Map.of(
                        "application_key", OkRuSimulator.APPLICATION_KEY,
                        "application_secret_key", OkRuSimulator.APPLICATION_SECRET,
                        "client_id", OkRuSimulator.CLIENT_ID,
                        "refresh_token", OkRuSimulator.REFRESH_TOKEN));
        return new Running() {
            @Override
            public URI address() {
                return simulator.baseUri();
            }

            @Override
            public Report report() {
                OkRuReport report = simulator.report();
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
