package dev.longhaul.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/**
 * A real, playable H.264 video in an MP4 file: a loop of distinct frames is encoded once and written again and again
 * until the file is large enough. Memory stays flat, and the same size asked gives the same bytes.
 *
 * @param file where it was written
 * @param bytes its length
 * @param frames how many pictures it shows
 */
public record SampleVideo(Path file, long bytes, int frames) {
    /** Large enough for an upload of several invocations: 64 MiB. */
    public static final long DEFAULT_BYTES = 64L << 20;

    static final int FRAMES_PER_SECOND = 25;
    static final int LOOP_FRAMES = 2 * FRAMES_PER_SECOND;

    /** Low enough for the grain to survive, and with it the size of a frame. */
    private static final int QUANTIZER = 23;

    /** How long it plays. */
    public Duration duration() {
        return Duration.ofMillis(frames * 1000L / FRAMES_PER_SECOND);
    }

    /**
     * Writes a video, replacing what stood there.
     *
     * @param atLeastBytes the file becomes this long or a few frames longer, and plays a second or more
     * @throws IOException if the file cannot be written
     */
    public static SampleVideo write(Path file, long atLeastBytes) throws IOException {
        List<byte[]> loop = encodeLoop();
        int frames = 0;
        try (FileChannelWrapper out = NIOUtils.writableChannel(file.toFile())) {
            MP4Muxer muxer = MP4Muxer.createMP4MuxerToChannel(out);
            MuxerTrack track = muxer.addVideoTrack(
                    Codec.H264,
                    VideoCodecMeta.createSimpleVideoCodecMeta(
                            new Size(MovingPicture.WIDTH, MovingPicture.HEIGHT), ColorSpace.YUV420J));
            long written = 0;
            while (written < atLeastBytes || frames < FRAMES_PER_SECOND) {
                byte[] frame = loop.get(frames % LOOP_FRAMES);
                track.addFrame(packet(frame, frames));
                written += frame.length;
                frames++;
            }
            muxer.finish();
        }
        eraseDates(file);
        return new SampleVideo(file, Files.size(file), frames);
    }

    private static Packet packet(byte[] frame, int number) {
        FrameType type = number % LOOP_FRAMES == 0 ? FrameType.KEY : FrameType.INTER;
        // The muxer rewrites the buffer in place, hence a copy.
        return Packet.createPacket(ByteBuffer.wrap(frame.clone()), number, FRAMES_PER_SECOND, 1, number, type, null);
    }

    private static List<byte[]> encodeLoop() {
        MovingPicture scene = new MovingPicture(LOOP_FRAMES);
        H264Encoder encoder = new H264Encoder(new FixedQuality(QUANTIZER));
        encoder.setKeyInterval(LOOP_FRAMES);
        List<byte[]> frames = new ArrayList<>();
        ByteBuffer room = ByteBuffer.allocate(4 * MovingPicture.WIDTH * MovingPicture.HEIGHT);
        for (int number = 0; number < LOOP_FRAMES; number++) {
            Picture picture = scene.frame(number);
            room.clear();
            frames.add(NIOUtils.toArray(encoder.encodeFrame(picture, room).getData()));
        }
        return frames;
    }

    /** The muxer notes the time of day in three headers; without it the same call gives the same bytes. */
    private static void eraseDates(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long moov = find(bytes, 0, bytes.length(), "moov");
            long moovEnd = moov + sizeAt(bytes, moov);
            eraseDate(bytes, find(bytes, moov + 8, moovEnd, "mvhd"));
            long trak = find(bytes, moov + 8, moovEnd, "trak");
            long trakEnd = trak + sizeAt(bytes, trak);
            eraseDate(bytes, find(bytes, trak + 8, trakEnd, "tkhd"));
            long mdia = find(bytes, trak + 8, trakEnd, "mdia");
            eraseDate(bytes, find(bytes, mdia + 8, mdia + sizeAt(bytes, mdia), "mdhd"));
        }
    }

    /** A full box is its size, type, version and flags; then, in version 0, two dates of 4 bytes each. */
    private static void eraseDate(RandomAccessFile bytes, long box) throws IOException {
        bytes.seek(box + 12);
        bytes.write(new byte[8]);
    }

    private static long find(RandomAccessFile bytes, long from, long end, String type) throws IOException {
        byte[] name = new byte[4];
        for (long box = from; box < end; box += sizeAt(bytes, box)) {
            bytes.seek(box + 4);
            bytes.readFully(name);
            if (new String(name, StandardCharsets.US_ASCII).equals(type)) {
                return box;
            }
        }
        throw new IOException("no box " + type);
    }

    private static long sizeAt(RandomAccessFile bytes, long box) throws IOException {
        bytes.seek(box);
        long size = bytes.readInt() & 0xFFFF_FFFFL;
        if (size == 1) {
            bytes.seek(box + 8);
            size = bytes.readLong();
        }
        if (size < 8) {
            throw new IOException("no box at " + box);
        }
        return size;
    }

    /** Every picture with the same quantizer: the encoder's own controls starve the grain. */
    private record FixedQuality(int quantizer) implements RateControl {
        @Override
        public int startPicture(Size size, int maxSize, SliceType type) {
            return quantizer;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }

    /** {@code SampleVideo FILE [BYTES]}. */
    public static void main(String... args) throws IOException {
        long bytes = args.length > 1 ? Long.parseLong(args[1]) : DEFAULT_BYTES;
        SampleVideo video = write(Path.of(args[0]), bytes);
        System.out.printf(
                "%s: %d bytes, %d s%n",
                video.file, video.bytes, video.duration().toSeconds());
    }
}
