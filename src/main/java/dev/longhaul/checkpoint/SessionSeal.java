package dev.longhaul.checkpoint;

import dev.longhaul.upload.UploadId;

/** Keeps the session, a secret, from whoever can read the store. */
public interface SessionSeal {

    /**
     * @param id of the upload; what is sealed for one is not opened for another
     * @param session in clear
     * @return what is stored in its place, never the same twice
     * @throws dev.longhaul.upload.ProblemException {@code store-unreachable}, {@code store-denied} or {@code key-unusable}
     */
    String seal(UploadId id, String session);

    /**
     * Gets ready to seal: whoever is about to open a session at a platform must not find out afterwards that it cannot be kept.
     *
     * @throws dev.longhaul.upload.ProblemException as {@link #seal}
     */
    default void prepare() {}

    /**
     * @throws dev.longhaul.upload.ProblemException {@code checkpoint-sealed} if it was sealed with another key, for another
     *     upload, or was changed; and as {@link #seal}
     */
    String open(UploadId id, String sealed);
}
