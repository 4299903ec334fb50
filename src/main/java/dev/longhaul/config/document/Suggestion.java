package dev.longhaul.config.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a mistyped word was meant to be. */
public final class Suggestion {

    /** More letters than these two words differ in are another word. */
    private static final int MOST_DIFFERENCES = 2;

    private Suggestion() {}

    /** {@code is not known (did you mean 'bucket'?)}, or all that are. */
    public static String unknown(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "is not known (did you mean '" + near + "'?)")
                .orElseGet(() -> "is not known; known are: " + String.join(", ", known));
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream()
                .filter(each -> distance(plain, plain(each)) <= Math.min(MOST_DIFFERENCES, (each.length() + 1) / 3))
                .min(Comparator.comparingInt(each -> distance(plain, plain(each))));
    }

    /** {@code contentType}, {@code content_type} and {@code content-type} are one word. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Letters to be put in, left out or changed (Levenshtein); of a long word, one more than matters. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MOST_DIFFERENCES) {
            return MOST_DIFFERENCES + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
