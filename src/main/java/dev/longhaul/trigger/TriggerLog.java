package dev.longhaul.trigger;

import dev.longhaul.upload.UploadId;
import java.util.Optional;

/** Is told what becomes of events; nothing that it is told holds a secret or a control character. */
@FunctionalInterface
public interface TriggerLog {

    /**
     * Something happened.
     *
     * @param upload which it is about, if it is about one
     */
    void tell(Level level, Optional<UploadId> upload, String text);

    /** How much it matters. */
    enum Level {
        /** As it should be. */
        INFO,
        /** Goes on by itself, or was refused for a reason that somebody may want to know. */
        WARN,
        /** Somebody has to act. */
        ERROR
    }
}
