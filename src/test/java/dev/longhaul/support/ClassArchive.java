package dev.longhaul.support;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A jar's classes as the JVM has them in memory. A JVM that finds them so starts in two thirds of the time, which counts where
 * tests start hundreds; all else is as without.
 */
final class ClassArchive {

    /** What a process says is the test's to read, and without an archive a JVM starts all the same. */
    private static final String SILENT = "-Xlog:disable";

    private ClassArchive() {}

    /**
     * A JVM and its flags, with the jar's archive, which is made if there is none or an older one.
     *
     * @param jvm the same without the archive
     */
    static synchronized List<String> with(List<String> jvm, Path jar) throws IOException {
        Path archive = jar.resolveSibling("class-archive").resolve("classes.jsa");
        if (!isNewer(archive, jar)) {
            make(jvm, jar, archive);
        }
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-XX:SharedArchiveFile=" + archive, SILENT));
        return command;
    }

    private static boolean isNewer(Path archive, Path jar) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    private static void make(List<String> jvm, Path jar, Path archive) throws IOException {
        Path folder = Files.createDirectories(archive.getParent());
        Path made = Files.createTempDirectory(folder, "made").resolve("classes.jsa");
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, SILENT, "-jar", jar.toString(), "list"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LONGHAUL_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (process.waitFor() != 0 || !Files.exists(made)) {
                throw new IOException("no archive was made: " + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        // Whole or not at all: another JVM may look for it at this moment.
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(made.getParent());
    }
}
