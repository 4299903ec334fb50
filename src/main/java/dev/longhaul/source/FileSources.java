package dev.longhaul.source;

import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Local files as sources. */
public final class FileSources implements Sources {

    private final long largestBytes;

    /**
     * @param largestBytes the platform's largest file; YouTube's "256 GB" are taken as 256 × 2^30 bytes, for a file between the
     *     two readings is refused by YouTube itself if need be
     */
    public FileSources(long largestBytes) {
        this.largestBytes = largestBytes;
    }

    /**
     * Looks at a file and pins it: its real absolute path, its size, its modification time and inode.
     *
     * @throws ProblemException {@code source-missing}, {@code source-not-a-file}, {@code source-unreadable},
     *     {@code source-empty} or {@code source-too-large}
     * @throws IOException if it cannot be told now
     */
    public SourceIdentity identify(Path file) throws IOException {
        try {
            Path real = file.toRealPath();
            if (!Files.isRegularFile(real)) {
                throw new ProblemException(FileProblems.notAFile(real));
            }
            if (!Files.isReadable(real)) {
                throw new ProblemException(FileProblems.unreadable(real));
            }
            FilePin pin = FilePin.of(real);
            if (pin.sizeBytes() == 0) {
                throw new ProblemException(FileProblems.empty(real));
            }
            if (pin.sizeBytes() > largestBytes) {
                throw new ProblemException(FileProblems.tooLarge(real, pin.sizeBytes(), largestBytes));
            }
            return new SourceIdentity(real.toString(), pin.sizeBytes(), pin.text());
        } catch (IOException e) {
            throw FileProblems.of(file.toAbsolutePath(), e);
        }
    }

    @Override
    public Source pinned(SourceIdentity identity) {
        return new FileSource(identity, this);
    }

    /** Whether a location is a local file's, and so this class's to read. */
    public static boolean isFile(String location) {
        return !location.contains("://");
    }
}
