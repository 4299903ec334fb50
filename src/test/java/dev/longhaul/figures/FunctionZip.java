package dev.longhaul.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** What is uploaded to Lambda, beside the program that it was made of. */
record FunctionZip(Path path) {

    /** What a runtime of one's own starts. */
    private static final String BOOTSTRAP = "bootstrap";

    /**
     * The one of an executable.
     *
     * @throws IllegalStateException if it holds another, or the JVM's function
     */
    static FunctionZip ofExecutable(Path executable) throws IOException {
        FunctionZip zip = new FunctionZip(executable.resolveSibling("function.zip"));
        try (ZipFile file = new ZipFile(zip.path().toFile())) {
            if (file.getEntry(BOOTSTRAP) == null || file.getEntry(BOOTSTRAP).getSize() != Files.size(executable)) {
                throw new IllegalStateException(
                        zip.path() + " does not hold " + executable + ": another build came after it");
            }
        }
        return zip;
    }

    /** The one of a jar. */
    static FunctionZip ofJar(Path jar) {
        return new FunctionZip(jar.resolveSibling("function.zip"));
    }

    long bytes() throws IOException {
        return Files.size(path);
    }
}
