package dev.longhaul.cli;

import java.util.ArrayList;
import java.util.List;

/** Where an error came from, without its messages: they may repeat what came over the wire. */
final class Traces {

    private static final int MOST_CAUSES = 8;

    private Traces() {}

    /** The innermost place. */
    static String place(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "an unknown place" : frames[0].toString();
    }

    static List<String> lines(Throwable e) {
        List<String> lines = new ArrayList<>();
        Throwable cause = e;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            lines.add((i == 0 ? "" : "caused by ") + cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                lines.add("    at " + frame);
            }
            cause = cause.getCause();
        }
        return lines;
    }
}
