package dev.longhaul.upload;

/**
 * A failure that a person can read, after RFC 9457. Holds no secret: what is put in here is shown, stored and logged.
 *
 * @param type a short stable name ({@code source-changed}); documented in docs/problems.md
 * @param title what happened, in one line
 * @param cause why, as far as it is known
 * @param remedy what to do about it
 */
public record Problem(String type, String title, String cause, String remedy) {

    public Problem {
        if (type.isBlank() || title.isBlank() || cause.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a problem has a type, a title, a cause and a remedy: " + type);
        }
    }

    /** A bug: shows the kind of an error, not its message, which nobody has checked for secrets. */
    public static Problem unexpected(Throwable e) {
        return new Problem(
                "unexpected",
                "Something unexpected happened",
                "It was a " + e.getClass().getName() + ".",
                "What the platform confirmed is not lost, and the upload stays due. Please report it.");
    }

    /** This problem with another remedy. */
    public Problem withRemedy(String other) {
        return new Problem(type, title, cause, other);
    }
}
