package dev.longhaul;

import dev.longhaul.trigger.CleanLog;
import dev.longhaul.trigger.TriggerLog;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.InvocationListener;
import dev.longhaul.upload.UploadId;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a function says of its events and its uploads, one line each. */
final class FunctionLog implements TriggerLog, InvocationListener {

    private static final Logger LOG = Logger.getLogger("dev.longhaul.function");

    @Override
    public void tell(Level level, Optional<UploadId> upload, String text) {
        LOG.log(
                switch (level) {
                    case INFO -> Logger.Level.INFO;
                    case WARN -> Logger.Level.WARN;
                    case ERROR -> Logger.Level.ERROR;
                },
                CleanLog.clean(upload.map(id -> "upload " + id + ": ").orElse("") + text));
    }

    @Override
    public void noted(Checkpoint checkpoint, Note note) {
        tell(
                note.kind() == Kind.FAILED ? Level.ERROR : Level.INFO,
                Optional.of(checkpoint.id()),
                note.kind() + " " + note.text());
    }
}
