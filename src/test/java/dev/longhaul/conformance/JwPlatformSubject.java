package dev.longhaul.conformance;

import dev.longhaul.platform.jwplatform.JwPlatformApi;
import dev.longhaul.platform.jwplatform.JwPlatformKind;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.jwplatform.JwPlatformSimulator;
import dev.longhaul.simulator.jwplatform.StoredVideo;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.SimulatedKeys;
import dev.longhaul.support.SkippingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** JW Platform v1, whose upload host forgets what it has completed. */
record JwPlatformSubject(JwPlatformApi api) implements Subject {

    @Override
    public String name() {
        return "jwplatform";
    }

    @Override
    public Trial begin(String script, Path home) throws IOException {
        SkippingTime time = new SkippingTime();
        JwPlatformSimulator simulator =
                JwPlatformSimulator.builder().clock(time::now).faults(script).start();
        DestinationRig rig = new DestinationRig(
                new JwPlatformKind(() -> api),
                name(),
                Map.of("api-url", simulator.baseUri().toString()),
                SimulatedKeys.write(
                        home,
                        name(),
                        Map.of("api_key", JwPlatformSimulator.API_KEY, "api_secret", JwPlatformSimulator.API_SECRET)),
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
                        .filter(video -> video.completions() > 0)
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
                return List.of(JwPlatformSimulator.API_KEY, JwPlatformSimulator.API_SECRET, "simkey", "simsession");
            }

            @Override
            public void close() {
                rig.close();
                simulator.close();
            }
        };
    }
}
