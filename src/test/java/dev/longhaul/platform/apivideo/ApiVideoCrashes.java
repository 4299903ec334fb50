package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.support.CrashAtEveryMoment;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.PatternSource;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Limits;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** By the number of parts that are under way at once. */
abstract class ApiVideoCrashes extends CrashAtEveryMoment<ApiVideoRig> {

    @Inject
    @RestClient
    ApiVideoApi api;

    private final Limits limits;

    /** The most requests that api.video had in hand at one moment, over all uploads. */
    long mostInFlight;

    ApiVideoCrashes(int partsAtOnce) {
        super(70_000);
        limits = new Limits(8, 12, 2, Duration.ofDays(7), Duration.ofMinutes(5), Duration.ofMinutes(2), partsAtOnce);
    }

    /** What the service is like. */
    protected ApiVideoSimulatorBuilder simulator() {
        return ApiVideoSimulator.builder();
    }

    /** Of the destination. */
    protected Map<String, String> options() {
        return Map.of();
    }

    @Override
    protected ApiVideoRig rig(Deaths deaths, Path home) throws IOException {
        return ApiVideoRig.dying(deaths, api, home, simulator(), options(), limits);
    }

    @Override
    protected void awaitQuiet(ApiVideoRig rig) {
        rig.simulator.awaitQuiet();
    }

    @Override
    protected Map<String, Long> requests(ApiVideoRig rig) {
        return rig.simulator.report().requests();
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("create", 1L).containsOnlyKeys("auth", "create", "chunk", "status");
    }

    @Override
    protected void assertOneWholeVideo(
            ApiVideoRig rig, PatternSource source, Checkpoint end, List<String> diedOpening) {
        rig.assertArrived(source, end);
        mostInFlight = Math.max(mostInFlight, rig.simulator.report().maxInFlight());
    }
}
