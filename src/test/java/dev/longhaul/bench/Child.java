package dev.longhaul.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that is started, watched and waited for, never longer than a bound; it does not outlive this one. */
final class Child {
    private static final Duration WATCH_EVERY = Duration.ofMillis(20);

    private final Path folder;

    /** @param folder where output goes */
    Child(Path folder) {
        this.folder = folder;
    }

    /** A command that starts a class of this class path. */
    static List<String> java(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs a command to its end.
     *
     * @param watch called with the process several times while it runs
     * @return what it printed, line by line
     * @throws IOException if it failed or took too long; the message ends with what it said
     */
    List<String> run(String name, List<String> command, Duration timeout, Consumer<Process> watch)
            throws IOException, InterruptedException {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Without it, glibc opens up to 16 heaps for the threads of two cores, and resident memory is a matter of luck.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        Thread stopper = new Thread(() -> stop(process), "stop-" + name);
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            process.getOutputStream().close();
            await(process, name, timeout, watch);
        } finally {
            stop(process);
            release(stopper);
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " failed with status " + process.exitValue() + ":\n"
                    + Files.readString(err).strip());
        }
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    private static void await(Process process, String name, Duration timeout, Consumer<Process> watch)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!process.waitFor(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            watch.accept(process);
            if (System.nanoTime() > end) {
                throw new IOException(name + " did not end within " + timeout.toSeconds() + " s");
            }
        }
    }

    /** Ends a process and what it started. */
    static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void release(Thread stopper) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs now, and finds nothing to stop.
        }
    }
}
