package dev.longhaul.upload;

import java.time.Instant;

/** Uploads that a person wants ended while an invocation holds them: whoever advances one looks here, and ends it. */
public interface Cancellations {

    /** Wants an upload ended; asked twice, it is wanted once. */
    void request(UploadId id, Instant now);

    boolean isRequested(UploadId id);

    /** It has ended, or cannot be ended any more. */
    void forget(UploadId id);
}
