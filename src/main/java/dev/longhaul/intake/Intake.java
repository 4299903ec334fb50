package dev.longhaul.intake;

import dev.longhaul.source.ObjectName;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.Uploads;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes uploads of an object, as the routes say: one for each destination. Recorded, and called for; nothing is sent here. */
public interface Intake {

    /**
     * Takes an object in. Repeating it finds the same uploads, and calls again for those that nobody has begun.
     *
     * @param etag of the object that is meant, without quotes; empty: whichever is there
     * @throws IOException if the object cannot be read now
     * @throws dev.longhaul.upload.ProblemException if the object may not be read, or the queue cannot be reached
     */
    Taken take(ObjectName name, Optional<String> etag) throws IOException;

    /**
     * What became of an object.
     *
     * @param verdict whether it was taken at all
     * @param uploads of it, new and known
     * @param refused what will not be uploaded, and why
     */
    record Taken(Verdict verdict, List<Uploads.Recorded> uploads, List<Refusal> refused) {}

    /** Whether an object was taken. */
    enum Verdict {
        /** A route wanted it. */
        TAKEN,
        /** No route wants it, or it is a sidecar. */
        UNWANTED,
        /** It is no longer what the event spoke of. */
        SUPERSEDED,
        /** It is not there. */
        GONE
    }

    /** A destination that an object does not go to. */
    record Refusal(String destination, Problem problem) {}
}
