package dev.longhaul.cli;

import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.file.Path;

/** Files that can be uploaded. */
public interface LocalFiles {

    /**
     * Pins a file as it is now.
     *
     * @throws ProblemException if it is not there or may not be read
     * @throws IOException if it cannot be told now
     */
    SourceIdentity identify(Path file) throws IOException;

    /**
     * What it holds, by name and content: {@code video/*} or {@code application/octet-stream}.
     *
     * @throws ProblemException if it is not a video
     * @throws IOException if it cannot be read now
     */
    String contentType(Path file) throws IOException;
}
