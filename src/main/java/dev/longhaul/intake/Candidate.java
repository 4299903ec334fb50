package dev.longhaul.intake;

import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import java.io.IOException;

/** A source that somebody asks for, found and pinned. */
interface Candidate {

    SourceIdentity identity();

    /**
     * Its upload.
     *
     * @throws IOException if it cannot be read now
     * @throws ProblemException if it cannot go where it was asked to
     */
    UploadSpec spec(UploadId id) throws IOException;
}
