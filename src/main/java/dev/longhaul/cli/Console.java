package dev.longhaul.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.time.ZoneId;

/**
 * Where a person reads and types.
 *
 * @param out standard output
 * @param err standard error
 * @param in standard input
 * @param keyboard what standard input comes from
 * @param terminal whether {@code out} is a terminal, on which a line can be drawn again
 * @param width columns of the terminal
 * @param colour whether colours are welcome: a terminal, and no {@code NO_COLOR} in the environment
 * @param zone in which times are told
 */
public record Console(
        PrintStream out,
        PrintStream err,
        BufferedReader in,
        Keyboard keyboard,
        boolean terminal,
        int width,
        boolean colour,
        ZoneId zone) {

    /** Narrower than this nothing readable fits; wider than this a line is hard to read. */
    private static final int NARROWEST = 40;

    private static final int WIDEST = 160;

    public Console {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }
}
