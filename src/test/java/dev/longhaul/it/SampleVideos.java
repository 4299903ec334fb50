package dev.longhaul.it;

import dev.longhaul.demo.SampleVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Videos by length, each of them encoded once. */
final class SampleVideos {

    private static final Map<Long, Path> MADE = new TreeMap<>();

    private SampleVideos() {}

    /** One that is at least so long; it is shared, so it stays as it is. */
    static synchronized Path of(long bytes) throws IOException {
        Path made = MADE.get(bytes);
        if (made == null) {
            made = Files.createTempFile("video", ".mp4");
            made.toFile().deleteOnExit();
            SampleVideo.write(made, bytes);
            MADE.put(bytes, made);
        }
        return made;
    }
}
