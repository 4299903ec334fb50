package dev.longhaul.conformance;

import dev.longhaul.platform.okru.OkRu;
import dev.longhaul.platform.okru.OkRuApi;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.simulator.okru.StoredVideo;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.SimulatedKeys;
import dev.longhaul.support.SkippingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** OK.ru, whose videos are published by a call of its own. */
record OkRuSubject(OkRuApi api) implements Subject {

    @Override
    public String name() {
        return "okru";
    }

    @Override
    public Trial begin(String script, Path home) throws IOException {
        SkippingTime time = new SkippingTime();
        OkRuSimulator simulator =
                OkRuSimulator.builder().clock(time::now).faults(script).start();
        DestinationRig rig = new DestinationRig(
                new OkRu(() -> api),
                name(),
                Map.of("api-url", simulator.baseUri().toString()),
                SimulatedKeys.write(
                        home,
                        name(),
                        Map.of(
                                "application_key", OkRuSimulator.APPLICATION_KEY,
                                "application_secret_key", OkRuSimulator.APPLICATION_SECRET,
                                "client_id", OkRuSimulator.CLIENT_ID,
                                "refresh_token", OkRuSimulator.REFRESH_TOKEN)),
                OptionalLong.empty(),
                Subject.limits(),
                time);
        return new Trial() {
            @Override
            public DestinationRig rig() {
                return rig;
            }

            @Override
            public List<Optional<String>> videos() {
                return simulator.report().videos().stream()
                        .map(StoredVideo::sha256)
                        .toList();
            }

            @Override
            public long resentConfirmedBytes() {
                return simulator.report().resentConfirmedBytes();
            }

            @Override
            public List<String> refusals() {
                return simulator.report().refusals().stream().map(Refusal::rule).toList();
            }

            @Override
            public void requireAllFaultsPlayed() {
                simulator.requireAllFaultsPlayed();
            }

            @Override
            public List<String> secrets() {
                return List.of(OkRuSimulator.APPLICATION_SECRET, OkRuSimulator.REFRESH_TOKEN, "simtkn", "simsig");
            }

            @Override
            public void close() {
                rig.close();
                simulator.close();
            }
        };
    }
}
