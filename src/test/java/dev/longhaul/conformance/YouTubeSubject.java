package dev.longhaul.conformance;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.UploadRig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** YouTube, with the right to read the channel. */
record YouTubeSubject(YouTubeApi api, GoogleTokenApi tokens) implements Subject {

    /** So that who waits for it does not wait for long. */
    private static final Instant TWO_HOURS_BEFORE_THE_QUOTAS_RESET = Instant.parse("2026-05-01T05:00:00Z");

    @Override
    public String name() {
        return "youtube";
    }

    @Override
    public Trial begin(String script, Path home) throws IOException {
        SkippingTime time = new SkippingTime(TWO_HOURS_BEFORE_THE_QUOTAS_RESET);
        YouTubeSimulator simulator =
                YouTubeSimulator.builder().clock(time::now).faults(script).start();
        UploadRig rig = new UploadRig(simulator, home, api, tokens, OptionalLong.empty(), Subject.limits(), true, time);
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
                return List.of("ya29.", "upload_id=", "1//", "GOCSPX");
            }

            @Override
            public void close() {
                rig.close();
            }
        };
    }
}
