package dev.longhaul.config.document;

/**
 * Something wrong in a configuration.
 *
 * @param line of the document, from 1; 0 if it is of none
 * @param key where ({@code routes[0].metadata.title}); empty: the document as a whole
 * @param what is wrong there
 */
public record Finding(int line, String key, String what) {

    /** {@code line 7, routes[0].to: is missing}. */
    @Override
    public String toString() {
        String where = line == 0 ? key : key.isEmpty() ? "line " + line : "line " + line + ", " + key;
        return where.isEmpty() ? what : where + ": " + what;
    }
}
