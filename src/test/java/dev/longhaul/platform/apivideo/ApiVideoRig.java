package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoReport;
import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.simulator.apivideo.StoredVideo;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A {@link DestinationRig} with a simulated api.video, whose parts may be small. */
final class ApiVideoRig extends DestinationRig {

    static final String DESTINATION = "apivideo";
    static final long SMALLEST_PART = 64 * 1024;

    final ApiVideoSimulator simulator;

    private ApiVideoRig(
            ApiVideoApi api, Path home, ApiVideoSimulator simulator, Map<String, String> properties, SkippingTime time)
            throws IOException {
        super(new ApiVideo(api), DESTINATION, properties, withKey(home), OptionalLong.empty(), Limits.DEFAULT, time);
        this.simulator = simulator;
    }

    /** @param options of the destination */
    static ApiVideoRig of(ApiVideoApi api, Path home, ApiVideoSimulatorBuilder builder, Map<String, String> options)
            throws IOException {
        SkippingTime time = new SkippingTime();
        ApiVideoSimulator simulator =
                builder.smallestPartBytes(SMALLEST_PART).clock(time::now).start();
        Map<String, String> properties = new HashMap<>();
        properties.put("api-url", simulator.baseUri().toString());
        properties.put("options.smallest-part-bytes", Long.toString(SMALLEST_PART));
        options.forEach((key, value) -> properties.put("options." + key, value));
        return new ApiVideoRig(api, home, simulator, properties, time);
    }

    static Path withKey(Path home) throws IOException {
        Path file = home.resolve("credentials").resolve(DESTINATION + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"api_key\":\"" + ApiVideoSimulator.API_KEY + "\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return home;
    }

    /** One video with every byte, and no container without one. */
    StoredVideo assertArrived(PatternSource source, Checkpoint end) {
        ApiVideoReport report = simulator.report();
        assertThat(end.state().name())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEqualTo("COMPLETED");
        assertThat(report.videos()).as("%s", notes).hasSize(1);
        StoredVideo video = report.videos().get(0);
        assertThat(video.sha256()).contains(source.sha256());
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(video.id()));
        assertThat(report.containers()).as("containers that nobody needs").isEmpty();
        assertBehaved();
        return video;
    }

    /** Nothing that api.video must refuse, nothing again that it had confirmed, nothing secret shown. */
    void assertBehaved() {
        ApiVideoReport report = simulator.report();
        simulator.requireAllFaultsPlayed();
        assertThat(report.refusals())
                .as("%s%n%s", notes, String.join("\n", trace))
                .isEmpty();
        assertThat(report.resentConfirmedBytes()).isZero();
        assertNothingSecretIsShown();
    }

    void assertNothingSecretIsShown() {
        assertThat(String.join("\n", trace) + String.join("\n", notes))
                .doesNotContain(ApiVideoSimulator.API_KEY, "simaccess", "simrefresh", "tosimupload");
    }

    @Override
    public void close() {
        super.close();
        simulator.close();
    }
}
