package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delegated upload's first part makes the video's container: one of which no byte left has made no video. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoUnsentPartTest {

    @Inject
    @RestClient
    ApiVideoApi api;

    @TempDir
    Path home;

    /** Cannot be read at first. */
    private record LateSource(Source source, int[] failuresLeft) implements Source {
        @Override
        public SourceIdentity identity() throws IOException {
            return source.identity();
        }

        @Override
        public Reading open(ByteRange range) throws IOException {
            if (failuresLeft[0]-- > 0) {
                throw new IOException("not yet");
            }
            return source.open(range);
        }
    }

    /** The whole file in one part, and several. */
    @ParameterizedTest
    @ValueSource(longs = {1000, 787_209})
    void firstPart_thatNeverLeft_goesAgainInTheSameSession(long size) throws Exception {
        PatternSource file = new PatternSource("delegated", size);
        try (ApiVideoRig rig = ApiVideoRig.of(api, home, ApiVideoSimulator.builder(), Map.of("delegated", "true"))) {
            Checkpoint end = rig.run(rig.record(new LateSource(file, new int[] {2}), new ChunkSize(128 * 1024)), null);
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            // The heads may have made containers; those stay empty, and api.video clears them away.
            assertThat(rig.simulator.report().videos()).singleElement().satisfies(video -> assertThat(video.sha256())
                    .contains(file.sha256()));
            assertThat(end.tally().sessionRestarts()).isZero();
            assertThat(rig.simulator.report().requests()).containsEntry("token", 1L);
        }
    }
}
