package dev.longhaul;

import dev.longhaul.cli.Console;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.OptionalInt;

/** The terminal that the process was started from, if it was. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    static Console console() {
        OptionalInt width = "dumb".equals(System.getenv("TERM")) ? OptionalInt.empty() : width();
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                new TerminalKeyboard(),
                width.isPresent(),
                width.orElse(USUAL_WIDTH),
                width.isPresent() && System.getenv("NO_COLOR") == null,
                ZoneId.systemDefault());
    }

    /** Standard output, on which a function's metrics are lines that nothing else writes into. */
    static PrintStream output() {
        return stream(FileDescriptor.out);
    }

    /** Titles are in every language: UTF-8, whatever the machine's default is. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Columns, if standard output is a terminal: the JDK tells neither of it in the same way in all versions; the shell does. */
    private static OptionalInt width() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "test -t 1 && stty size </dev/tty >&2")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String size = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return size.matches("\\d{1,4} \\d{1,4}")
                    ? OptionalInt.of(Integer.parseInt(size.substring(size.indexOf(' ') + 1)))
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
