package dev.longhaul.intake;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadSpec;
import dev.longhaul.upload.Uploads;
import java.util.Optional;

/** What becomes of uploads that intake has made. */
public interface Recorder {

    /** An upload that was recorded before. */
    Optional<Checkpoint> known(UploadId id);

    /** Records an upload, or finds it if it was recorded meanwhile. */
    Uploads.Recorded record(UploadSpec spec);

    /**
     * Calls for the first invocation of an upload.
     *
     * @throws ProblemException {@code queue-unreachable}
     */
    void call(UploadId id);
}
