package dev.longhaul.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Ends a process when this JVM is gone, however it went: a small shell waits on a pipe that only this JVM holds. Killed
 * tests leave no servers behind.
 */
final class Leash implements AutoCloseable {

    private static final String WAIT_AND_KILL = "trap '' HUP INT TERM; read released || kill -9 \"$1\"";

    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    static Leash on(Process process) throws IOException {
        return new Leash(new ProcessBuilder("sh", "-c", WAIT_AND_KILL, "leash", Long.toString(process.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Lets go: the process has ended, and its number may be another's. */
    @Override
    public void close() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("released\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            shell.destroyForcibly();
        }
    }
}
