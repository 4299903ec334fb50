package dev.longhaul.cli;

import dev.longhaul.upload.InvocationListener.Note;
import java.util.Optional;

/** What happens in an invocation, in words that a person reads while waiting. */
final class Wording {

    private Wording() {}

    /** Empty for what a person need not know, or is told at the end. */
    static Optional<String> of(Note note) {
        return Optional.ofNullable(
                switch (note.kind()) {
                    case OPENED -> "The platform has opened an upload session.";
                    case RETRYING -> "A hiccup, nothing is lost: " + note.text() + ".";
                    case REAUTHORIZED -> "The access token was renewed; the upload goes on in the same session.";
                    case SESSION_LOST ->
                        "The platform no longer knows the upload session (" + note.text()
                                + "); making sure that there is no video yet, then starting over.";
                    case WAITING -> "Waiting: " + note.text() + ".";
                    case UNTOLD, NEVER_TOLD -> "A result was not told: " + note.text();
                    // The first three come with every chunk, the others are what the command ends with.
                    case ASKING, CHUNK, CHECKING, HANDED_OVER, COMPLETED, FAILED, TOLD -> null;
                });
    }
}
