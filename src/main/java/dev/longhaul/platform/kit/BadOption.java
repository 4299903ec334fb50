package dev.longhaul.platform.kit;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;

/** One option that cannot be used. */
final class BadOption extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String what;

    BadOption(String destination, String key, String what) {
        super(new Problem(
                "bad-configuration",
                "The destination " + destination + " has an option that cannot be used",
                "longhaul.destinations." + destination + ".options." + key + " " + what + ".",
                "Correct it, or leave it out."));
        this.key = key;
        this.what = what;
    }

    String key() {
        return key;
    }

    /** What is wrong, as a phrase that follows the key. */
    String what() {
        return what;
    }
}
