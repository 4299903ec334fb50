package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.support.UploadRig;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A slow network and short invocations: the bytes keep the pace of a clock that only waiting moves, so that what takes minutes is
 * tested in a moment.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class TimeBudgetTest {

    private static final long SLOW_BYTES_PER_SECOND = 5_000_000;
    private static final long CHUNK = 64L << 20;

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        // seconds, file bytes, fewest bytes that every invocation but the last must add
        "10, 200000000, 25000000",
        "1, 30000000, 2500000",
        "1, 8000000, 2500000",
    })
    void chunkThatCannotEndInTime_everyInvocationAdvances(int seconds, long fileBytes, long fewest) throws Exception {
        PatternSource source = new PatternSource("slow", fileBytes);
        SkippingTime time = new SkippingTime();
        try (UploadRig rig = new UploadRig(
                YouTubeSimulator.start(),
                home,
                api,
                tokens,
                OptionalLong.of(SLOW_BYTES_PER_SECOND),
                Limits.DEFAULT,
                false,
                time)) {
            UploadId id = rig.record(source, new ChunkSize(CHUNK));
            long confirmed = 0;
            Advance advance;
            do {
                Instant end = time.now().plusSeconds(seconds);
                advance = rig.advance(id, Duration.ofSeconds(seconds));
                assertThat(time.now()).as("the invocation ends in its time").isBeforeOrEqualTo(end);
                if (advance instanceof Advance.HandedOver) {
                    assertThat(advance.checkpoint().confirmedBytes() - confirmed)
                            .as("%s%n%s", rig.notes, String.join("\n", rig.trace))
                            .isGreaterThanOrEqualTo(fewest);
                }
                confirmed = advance.checkpoint().confirmedBytes();
            } while (!(advance instanceof Advance.Ended));
            assertThat(advance.checkpoint().state().name()).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos().get(0).sha256()).contains(source.sha256());
            assertThat(rig.simulator.report().resentConfirmedBytes()).isZero();
            assertThat(rig.simulator.report().refusals()).isEmpty();
        }
    }
}
