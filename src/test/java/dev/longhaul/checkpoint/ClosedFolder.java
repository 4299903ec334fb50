package dev.longhaul.checkpoint;

import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A process of its own that may not enter the folder above the store's; {@link EmbeddedStoreTroubleTest} starts it. */
final class ClosedFolder {

    private ClosedFolder() {}

    /**
     * Prints the problem of opening the store.
     *
     * @param args a folder to work in
     */
    public static void main(String[] args) throws IOException {
        Path above = Files.createTempDirectory(Path.of(args[0]), "closed");
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("---------"));
        try {
            EmbeddedStore.open(above.resolve("home")).close();
            System.out.println("no problem");
        } catch (ProblemException e) {
            System.out.println(e.problem().type() + ": " + e.problem().title() + ": "
                    + e.problem().cause());
        } finally {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
