package dev.longhaul.conformance;

import dev.longhaul.platform.apivideo.ApiVideo;
import dev.longhaul.platform.apivideo.ApiVideoApi;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.SimulatedKeys;
import dev.longhaul.support.SkippingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** api.video, by ranges of bytes, several at once. */
record ApiVideoSubject(ApiVideoApi api) implements Subject {

    private static final String SMALLEST_PART = "65536";

    @Override
    public String name() {
        return "apivideo";
    }

    @Override
    public Trial begin(String script, Path home) throws IOException {
        SkippingTime time = new SkippingTime();
        ApiVideoSimulator simulator = ApiVideoSimulator.builder()
                .smallestPartBytes(Long.parseLong(SMALLEST_PART))
                .clock(time::now)
                .faults(script)
                .start();
        DestinationRig rig = new DestinationRig(
                new ApiVideo(() -> api),
                name(),
                Map.of("api-url", simulator.baseUri().toString(), "options.smallest-part-bytes", SMALLEST_PART),
                SimulatedKeys.write(home, name(), Map.of("api_key", ApiVideoSimulator.API_KEY)),
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
                return List.of(ApiVideoSimulator.API_KEY, "simaccess", "simrefresh");
            }

            @Override
            public void close() {
                rig.close();
                simulator.close();
            }
        };
    }
}
