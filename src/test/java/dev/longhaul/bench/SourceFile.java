package dev.longhaul.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that all rows send: real, on disk, of incompressible bytes, and in the page cache before the first run. */
final class SourceFile {
    private SourceFile() {}

    /** Makes it, unless it is there already, and reads it once. */
    static Path prepare(Path folder, long bytes) throws IOException {
        Path file = folder.resolve("source-" + bytes + ".bin");
        if (!Files.exists(file) || Files.size(file) != bytes) {
            try (InputStream in = new SyntheticInput(0, bytes, position -> {});
                    OutputStream out = Files.newOutputStream(file)) {
                copy(in, out);
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            copy(in, OutputStream.nullOutputStream());
        }
        return file.toAbsolutePath();
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[Limits.BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
