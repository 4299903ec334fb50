package dev.longhaul.simulator.apivideo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A video as the simulated api.video has it.
 *
 * @param complete whether it has its whole file
 * @param bytes of the file; 0 while it is not complete
 * @param sha256 of the file, unless only lengths are kept
 * @param pulled whether the service fetched the file itself
 * @param path where the file is, if it is kept
 * @param said what it was made with, as JSON
 */
public record StoredVideo(
        String id,
        boolean complete,
        long bytes,
        Optional<String> sha256,
        String title,
        boolean pulled,
        Optional<Path> path,
        String said) {}
