package dev.longhaul;

import dev.longhaul.cli.Keyboard;
import java.io.IOException;
import java.util.Optional;

/**
 * The terminal's keyboard. The JDK's own console is there only if standard output is a terminal too, and not alike in all versions;
 * the shell tells and does the same everywhere.
 */
final class TerminalKeyboard implements Keyboard {

    @Override
    public boolean isTerminal() {
        return shell("test -t 0", ProcessBuilder.Redirect.INHERIT);
    }

    @Override
    public Optional<Unseen> unseen() {
        return shell("stty -echo </dev/tty", ProcessBuilder.Redirect.PIPE)
                ? Optional.of(() -> shell("stty echo </dev/tty", ProcessBuilder.Redirect.PIPE))
                : Optional.empty();
    }

    /** Whether a command of the shell succeeds. */
    private static boolean shell(String command, ProcessBuilder.Redirect in) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", command)
                    .redirectInput(in)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return shell.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
