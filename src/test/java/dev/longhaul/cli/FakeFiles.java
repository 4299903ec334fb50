package dev.longhaul.cli;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files, told by their names. */
final class FakeFiles implements LocalFiles {

    @Override
    public SourceIdentity identify(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(new Problem(
                    "source-missing", "The file is not there", file + " does not exist.", "Check the path."));
        }
        if (!Files.isReadable(file)) {
            throw new ProblemException(new Problem(
                    "source-unreadable", "The file cannot be read", file + " may not be read.", "Check its mode."));
        }
        return new SourceIdentity(
                file.toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toString());
    }

    @Override
    public String contentType(Path file) {
        return file.toString().endsWith(".mp4") ? "video/mp4" : "text/plain";
    }
}
