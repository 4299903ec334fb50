package dev.longhaul.source;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A process of its own that loses the right to read a file; {@link FileSourceTest} starts it. */
final class UnreadableFile {

    private UnreadableFile() {}

    /** Prints the problem of looking at the file, and the one of going on with it. */
    public static void main(String[] args) throws IOException {
        Path file = Files.write(Files.createTempFile("unreadable", ".mp4"), new byte[1000]);
        try {
            FileSources files = new FileSources(1000);
            Source source = files.pinned(files.identify(file));
            source.open(new ByteRange(0, 999)).close();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            print(() -> files.identify(file));
            print(() -> source.open(new ByteRange(0, 999)).close());
        } finally {
            Files.delete(file);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static void print(Attempt attempt) throws IOException {
        try {
            attempt.run();
            System.out.println("no problem");
        } catch (ProblemException e) {
            System.out.println(e.problem().type() + ": " + e.problem().cause());
        }
    }
}
