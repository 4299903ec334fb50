package dev.longhaul.stack;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals for which Java has no words. */
final class Signals {

    private Signals() {}

    /**
     * Sends one; a process that is gone does not mind.
     *
     * @param signal as kill names it: STOP, CONT
     */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
