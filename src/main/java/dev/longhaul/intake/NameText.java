package dev.longhaul.intake;

import java.util.regex.Pattern;

/** Names of objects as text of a video. A name can be anything; what it is made into, every platform takes. */
final class NameText {

    /** Characters, as every platform counts at least so many in a title. */
    static final int LONGEST_TITLE = 100;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");
    private static final String NO_NAME = "Untitled";

    private NameText() {}

    /** Without control characters, and with ‹ and › for the angles that YouTube does not take. */
    static String of(String name) {
        return UNSEEN.matcher(name).replaceAll(" ").replace('<', '‹').replace('>', '›').strip();
    }

    /** A text made of names, cut to the length of a title between two characters; never blank. */
    static String title(String text) {
        String cut = text.codePointCount(0, text.length()) <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE)).strip();
        return cut.isBlank() ? NO_NAME : cut;
    }
}
