package dev.longhaul.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.support.Tags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.Codec;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(Tags.HARNESS)
class SampleVideoTest {
    private static final long SMALL = 12_000_000;

    @TempDir
    static Path folder;

    private static SampleVideo video;

    @BeforeAll
    static void writeOne() throws Exception {
        video = SampleVideo.write(folder.resolve("video.mp4"), SMALL);
    }

    @Test
    void isAtLeastAsLargeAsAsked() throws Exception {
        assertThat(Files.size(video.file())).isEqualTo(video.bytes()).isBetween(SMALL, SMALL + 500_000);
    }

    @Test
    void playsAsLongAsItSays() throws Exception {
        try (FileChannelWrapper file = NIOUtils.readableChannel(video.file().toFile());
                MP4Demuxer demuxer = MP4Demuxer.createMP4Demuxer(file)) {
            DemuxerTrack track = demuxer.getVideoTrack();
            DemuxerTrackMeta meta = track.getMeta();
            assertThat(meta.getCodec()).isEqualTo(Codec.H264);
            assertThat(meta.getTotalFrames()).isEqualTo(video.frames());
            assertThat(meta.getTotalDuration())
                    .isCloseTo(video.frames() / (double) SampleVideo.FRAMES_PER_SECOND, within(0.001));
            int packets = 0;
            while (track.nextFrame() != null) {
                packets++;
            }
            assertThat(packets).isEqualTo(video.frames());
        }
    }

    @Test
    void showsTheMovingPictureInEveryTurnOfTheLoop() throws Exception {
        MovingPicture scene = new MovingPicture(SampleVideo.LOOP_FRAMES);

        for (int number : new int[] {0, 1, 30, SampleVideo.LOOP_FRAMES, SampleVideo.LOOP_FRAMES + 3}) {
            Picture shown = FrameGrab.getFrameFromFile(video.file().toFile(), number);
            assertThat(shown.getCroppedWidth()).isEqualTo(MovingPicture.WIDTH);
            assertThat(shown.getCroppedHeight()).isEqualTo(MovingPicture.HEIGHT);
            assertThat(meanDifference(shown, scene.frame(number % SampleVideo.LOOP_FRAMES)))
                    .as("frame %d against what was drawn", number)
                    .isLessThan(6);
            assertThat(meanDifference(shown, scene.frame((number + 10) % SampleVideo.LOOP_FRAMES)))
                    .as("frame %d against another", number)
                    .isGreaterThan(12);
        }
    }

    @Test
    void isTheSameEveryTime() throws Exception {
        SampleVideo again = SampleVideo.write(folder.resolve("again.mp4"), SMALL);

        assertThat(Files.mismatch(video.file(), again.file())).isEqualTo(-1);
    }

    @Test
    void playsASecondHoweverSmall() throws Exception {
        SampleVideo shortest = SampleVideo.write(folder.resolve("short.mp4"), 1);

        assertThat(shortest.duration()).isEqualTo(Duration.ofSeconds(1));
    }

    /** Of the light alone, by pixel; the grain does not survive exactly. */
    private static double meanDifference(Picture one, Picture other) {
        byte[] left = one.getPlaneData(0);
        byte[] right = other.getPlaneData(0);
        long sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum += Math.abs(left[i] - right[i]);
        }
        return sum / (double) right.length;
    }
}
