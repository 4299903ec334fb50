package dev.longhaul.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The shipped command line, started as a person starts it: {@code java -jar target/longhaul-runner.jar …}, or, with {@code
 * -Dit.executable=…}, the native executable.
 */
public final class LonghaulProcess {

    /** Where the build puts it; builds that may follow that of an executable put it elsewhere, and say where. */
    public static final Path JAR = Path.of(System.getProperty("it.jar", "target/longhaul-runner.jar"));

    /** The native executable that is tested; empty: the jar is. */
    public static final String EXECUTABLE = System.getProperty("it.executable", "");

    /** Nothing that a test starts takes longer. */
    private static final int LONGEST_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private LonghaulProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param home Longhaul's folder
     * @param youTube the simulator's address
     */
    public static LonghaulProcess start(Path home, URI youTube, List<String> arguments) {
        return start(home, builder(home, youTube, arguments));
    }

    /**
     * Starts what a builder holds.
     *
     * @param home where its output goes
     */
    public static LonghaulProcess start(Path home, ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new LonghaulProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command is started; its output is the caller's to direct. */
    public static ProcessBuilder builder(Path home, URI youTube, List<String> arguments) {
        return builder(home, "youtube", youTube, arguments);
    }

    /**
     * How a command is started; its output is the caller's to direct.
     *
     * @param platform the destination is called as it
     */
    public static ProcessBuilder builder(Path home, String platform, URI address, List<String> arguments) {
        List<String> command = new ArrayList<>(EXECUTABLE.isEmpty() ? javaJar() : List.of(EXECUTABLE));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("LONGHAUL_HOME", home.toString());
        String destination = "LONGHAUL_DESTINATIONS_" + platform.toUpperCase(Locale.ROOT);
        environment.put(destination + "_PLATFORM", platform);
        environment.put(destination + "_API_URL", address.toString());
        return builder;
    }

    private static List<String> javaJar() {
        List<String> command = new ArrayList<>(jvm());
        command.add("-jar");
        command.add(JAR.toAbsolutePath().toString());
        return command;
    }

    /** A short process spends its time on starting: so does the JVM less. */
    private static List<String> jvm() {
        List<String> jvm = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m");
        try {
            return ClassArchive.with(jvm, JAR.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said on standard output so far. */
    public String out() {
        return read(out);
    }

    /** What it has said on standard error so far. */
    public String err() {
        return read(err);
    }

    /** Types a line, as a person at the terminal. */
    public void type(String line) {
        try {
            process.getOutputStream().write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of it runs any more. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGINT, as Ctrl-C sends it. */
    public void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end. */
    public Finished await() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + err());
            }
            return new Finished(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a command said. */
    public record Finished(int exitCode, String out, String err) {

        public String lastLine() {
            String text = out.strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        }
    }
}
