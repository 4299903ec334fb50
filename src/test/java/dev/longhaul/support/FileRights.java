package dev.longhaul.support;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes for which the rights of files count, whoever runs the tests. Root reads everything by two of its
 * capabilities; without them it is bound like anybody else by the rights of what it owns.
 */
public final class FileRights {

    /** Part of util-linux, which every Debian, Ubuntu and Fedora has. */
    private static final List<String> GIVING_UP =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--");

    private FileRights() {}

    /** The command as it is to be started. */
    public static List<String> bound(List<String> command) {
        List<String> bound = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            bound.addAll(GIVING_UP);
        }
        bound.addAll(command);
        return bound;
    }

    /**
     * Runs a class of the tests in a process of its own.
     *
     * @return what it printed
     * @throws AssertionError if it did not end with 0
     */
    public static String run(Class<?> main, String... args) throws IOException, InterruptedException {
        // Surefire may have put the class path into a manifest; then it is told here.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(bound(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError(main.getSimpleName() + " ended with " + code + " after: " + printed);
        }
        return printed.strip();
    }
}
