package dev.longhaul.cli;

import java.util.regex.Pattern;

/** Text that came from elsewhere, a file's name or a platform's message, for a terminal: it must not command it. */
final class Printable {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private Printable() {}

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
