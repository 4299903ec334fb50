package dev.longhaul.conformance;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.StoredVideo;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.UploadRig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** YouTube, with the right to read the channel. */
record YouTubeSubject(YouTubeApi api, GoogleTokenApi tokens) implements Subject {

    @Override
    public String name() {
        return "youtube";
    }

    @Override
    public Trial begin(String script, Path home) throws IOException {
        YouTubeSimulator simulator = YouTubeSimulator.builder().faults(script).start();
        UploadRig rig = new UploadRig(
                simulator, home, api, tokens, OptionalLong.empty(), Subject.limits(), true, new SkippingTime());
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
