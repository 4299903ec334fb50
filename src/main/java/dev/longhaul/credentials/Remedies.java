package dev.longhaul.credentials;

/** What a person can do, worded once. */
final class Remedies {

    private static final String DEFAULT_DESTINATION = "youtube";

    private Remedies() {}

    /** The command that asks a person for consent. */
    static String authCommand(String destination) {
        return DEFAULT_DESTINATION.equals(destination)
                ? "`longhaul auth youtube`"
                : "`longhaul auth youtube --to " + destination + "`";
    }
}
