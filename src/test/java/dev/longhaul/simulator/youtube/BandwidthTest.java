package dev.longhaul.simulator.youtube;

import static dev.longhaul.simulator.youtube.RawUpload.GRANULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A simulator that reads slowly makes every client slow. */
class BandwidthTest {

    @Test
    void chunk_takesAsLongAsTheBandwidthSays() throws Exception {
        int rate = 8 * GRANULE;
        byte[] video = RawUpload.video(2 * GRANULE);
        try (YouTubeSimulator simulator =
                        YouTubeSimulator.builder().bytesPerSecond(rate).start();
                RawUpload upload = new RawUpload(simulator)) {
            upload.start(video.length);
            long began = System.nanoTime();

            assertThat(upload.chunk(video, 0, video.length).status()).isEqualTo(201);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(240))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
